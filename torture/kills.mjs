import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startCountingServer } from './counting-server.mjs'
import { callsOfGateInput, callsOfInput, gateProject, inputProject, range, replay } from './input-project.mjs'
import { brokenFiles, leftFiles } from './project.mjs'
import { randomFrom } from './random.mjs'

/** How many calls a run may have in flight when it is killed. */
const inFlight = 10

/** Kills a run whose tests record inputs. */
export function killRuns({ short, seed }) {
  const inputs = short ? 80 : 300
  const half = inputs / 2
  return kill({
    kills: short ? 4 : 20,
    seed,
    tests: inputs,
    project: (round, server) =>
      inputProject(`kills-${round}`, server, { inputs: [range(0, half), range(half, inputs)] }),
    moment: (random) => setTimeout(400 + random() * 900, 'time'),
    counted: { inputs, callsOfInput },
  })
}

/** Kills a run with one gate, from its first call on. */
export function killGates({ short, seed }) {
  const inputs = short ? 40 : 150
  return kill({
    kills: short ? 3 : 20,
    seed,
    tests: 1,
    project: (round, server) => gateProject(`gate-${round}`, server, { inputs, concurrency: inFlight }),
    async moment(random, server, { signal }) {
      const before = server.total()
      while (server.total() === before && !signal.aborted) await setTimeout(10)
      return setTimeout(random() * (short ? 900 : 1_800), 'time')
    },
    counted: { inputs, callsOfInput: callsOfGateInput },
  })
}

/**
 * Kills a run that records, with all its workers, at random moments, and resumes it until it is done. A call whose
 * reply the application has received must never be made again.
 */
async function kill({ kills, seed, tests, project: projectOf, moment, counted }) {
  const random = randomFrom(seed)
  const sockets = mkdtempSync(join(tmpdir(), 'vf-'))
  using server = await startCountingServer({ delay: 100 })
  const found = { kills: 0, runs: 0, broken: 0, lost: 0, inFlight: 0, repeated: 0, sockets: 0, notes: [] }
  try {
    for (let round = 0; found.kills < kills; round++) {
      server.calls.clear()
      const project = projectOf(round, server)
      const env = { TMPDIR: sockets }
      let isDone = false
      while (!isDone) {
        const received = project.received()
        const before = new Map(server.calls)
        const run = project.start({ mode: 'record', env })
        found.runs++
        const waiting = new AbortController()
        const isKilled =
          found.kills < kills && (await Promise.race([run.ended, moment(random, server, waiting)])) === 'time'
        waiting.abort()
        if (isKilled) {
          run.kill()
          found.kills++
        }
        const ended = await run.ended
        // A request may still be on its way to the server.
        await setTimeout(50)
        const again = [...server.calls].filter(
          ([prompt, count]) => received.has(prompt) && count > (before.get(prompt) ?? 0),
        )
        found.lost += again.length
        found.broken += brokenFiles(project.root).filter((file) => file.endsWith('.json')).length
        isDone = !isKilled
        if (isDone && ended.tests.filter(({ passed }) => passed).length !== tests)
          found.notes.push(
            `the last run failed: ${ended.tests.find(({ passed }) => !passed)?.error.split('\n')[0] ?? ended.output.slice(-500)}`,
          )
      }
      const needed = counted.inputs * counted.callsOfInput
      if (server.calls.size !== needed)
        found.notes.push(`${server.calls.size} different calls were made; ${needed} are needed`)
      found.inFlight += server.repeated()
      // In flight were at most the calls that one run had begun.
      found.repeated += Math.max(0, server.repeated() - found.kills * inFlight)
      found.broken += brokenFiles(project.root).length
      const left = leftFiles(project.root)
      if (left.length > 0) found.notes.push(`${left.length} files of killed runs are left: ${left[0]}`)
      const { failed, calls, error } = await replay(project, server, tests, { env })
      found.lost += failed + calls
      if (failed > 0) found.notes.push(`replay: ${failed} of ${tests} tests: ${error?.split('\n')[0]}`)
      project.remove()
    }
    found.sockets = existsSync(sockets) ? readdirSync(sockets).filter((file) => file.endsWith('.sock')).length : 0
    if (found.sockets > 0) found.notes.push(`${found.sockets} socket files of killed runs are left`)
  } finally {
    rmSync(sockets, { recursive: true, force: true })
  }
  return { ...found, ...counted }
}
