import { readFileSync } from 'node:fs'

/**
 * Runs each task once a round and returns what each returned, by its name. The order moves on with each
 * round, since the second task may profit from the first or pay for its garbage. One round before them
 * is not counted, unless `warmUp` is false.
 */
export async function rounds(count, tasks, { warmUp = true } = {}) {
  const names = Object.keys(tasks)
  const results = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = warmUp ? -1 : 0; round < count; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round + names.length) % names.length]
      const result = await tasks[name](round)
      if (round >= 0) results[name].push(result)
    }
  }
  return results
}

/** How many checks a round makes. The first, which only warms up, can be short. */
export const checksOfRound = (round, checks) => (round < 0 ? Math.min(100, checks) : checks)

/** Returns the ratio of two results in each round. */
export const ratios = (ours, theirs, read) => ours.map((one, round) => read(one) / read(theirs[round]))

/** Returns the difference of two results in each round. */
export const differences = (ours, theirs, read) => ours.map((one, round) => read(one) - read(theirs[round]))

/**
 * Returns the wall time and the processor time that a task takes in this process, in milliseconds; `parent` is the
 * processor time of the process that started this one, where Linux tells it.
 */
export async function timed(task) {
  const started = { wall: performance.now(), processor: process.cpuUsage(), parent: processorOfParent() }
  await task()
  const { user, system } = process.cpuUsage(started.processor)
  return {
    wall: performance.now() - started.wall,
    processor: (user + system) / 1000,
    parent: processorOfParent() - started.parent,
  }
}

/** Returns the processor time of the parent so far, in milliseconds; Linux counts it in hundredths of a second. */
function processorOfParent() {
  try {
    const [, fields] = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')
    const [user, system] = fields.split(' ').slice(11, 13).map(Number)
    return 10 * (user + system)
  } catch {
    return Number.NaN
  }
}
