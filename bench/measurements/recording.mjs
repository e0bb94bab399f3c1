import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ratios, rounds } from '../rounds.mjs'
import { startServer } from '../server.mjs'
import { median } from '../statistics.mjs'
import { recordingsIn, vitestProject } from '../vitest-project.mjs'

/** Ten thousand calls take three minutes, so they are made only if BENCH_TEN_THOUSAND is set. */
const sizes = [
  { calls: 200, rounds: 7 },
  { calls: 2_000, rounds: 3 },
  ...(process.env.BENCH_TEN_THOUSAND ? [{ calls: 10_000, rounds: 3 }] : []),
]
const goals = { live: 1.1, record: 1.15, replay: 0.2 }
const inWords = { live: 'in mode live', record: 'recorded', replay: 'replayed' }

const lineOf = (side, calls) => [
  `${side}${calls}`,
  {
    name: `${calls.toLocaleString('en')} observed calls ${inWords[side]} / bare, 100 ms each, 50 at once`,
    goal: goals[side],
  },
]

/** An application's calls in one test, over HTTP: what recording them adds to a run. */
export default {
  lines: Object.fromEntries(
    sizes.flatMap(({ calls }) => [
      ...Object.keys(goals).map((side) => lineOf(side, calls)),
      [
        `whole${calls}`,
        { name: `${calls.toLocaleString('en')} observed calls recorded / bare, the whole run of Vitest` },
      ],
    ]),
  ),
  async measure() {
    using server = await startServer({ delay: 100 })
    const results = {}
    for (const { calls, rounds: count } of sizes) {
      const times = await rounds(count, sidesOf(server, calls), { warmUp: calls === 200 })
      const seconds = (side, read) => `${(median(times[side].map(read)) / 1000).toFixed(2)} s`
      const line = (side, read) => ({
        samples: ratios(times[side], times.bare, read),
        note: `${seconds(side, read)} / ${seconds('bare', read)}`,
      })
      for (const side of Object.keys(goals)) results[`${side}${calls}`] = line(side, ({ inTest }) => inTest)
      results[`whole${calls}`] = line('record', ({ wall }) => wall)
    }
    return results
  },
}

/** Returns the four tasks. Each proves how many calls the server got. */
function sidesOf(server, calls) {
  const options = JSON.stringify({ url: server.url, calls })
  const projectOf = (name, plugin) =>
    vitestProject(`${name}-${calls}`, {
      plugin,
      files: {
        'measure.spec.mjs': `
          import { writeFileSync } from 'node:fs'
          import { test } from 'vitest'
          import { observedCalls } from '../inside/observed-calls.mjs'

          test('measure', { timeout: 600_000 }, async () => {
            writeFileSync(new URL('result.json', import.meta.url), JSON.stringify(await observedCalls(${options})))
          })
        `,
      },
      test: { pool: 'forks', maxWorkers: 1 },
    })
  const bare = projectOf('observed-bare', false)
  const observed = projectOf('observed', {
    maxInFlight: 50,
    observe: { packages: ['@ai-sdk/openai'], include: ['**'] },
  })
  const timeOf = async (project, asked, expected) => {
    server.prompts.length = 0
    const { wall } = await project.run({ tests: 1, ...expected })
    if (server.prompts.length !== asked) throw new Error(`The server got ${server.prompts.length} calls, not ${asked}.`)
    return { wall, inTest: JSON.parse(readFileSync(join(project.root, 'result.json'), 'utf8')).wall }
  }
  const forget = () => rmSync(join(observed.root, '__recordings__'), { recursive: true, force: true })
  const record = async () => {
    forget()
    const time = await timeOf(observed, calls, { mode: 'record', made: calls })
    if (recordingsIn(observed.root) === 0) throw new Error('The run stored no recordings.')
    return time
  }
  return {
    bare: () => timeOf(bare, calls, {}),
    live: () => timeOf(observed, calls, { mode: 'live', made: calls }),
    record,
    async replay() {
      if (recordingsIn(observed.root) === 0) await record()
      return timeOf(observed, 0, { mode: 'replay', replayed: calls })
    },
  }
}
