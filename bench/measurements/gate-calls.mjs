import { resultOfTest } from '../result-of-test.mjs'
import { ratios } from '../rounds.mjs'
import { startServer } from '../server.mjs'
import { median } from '../statistics.mjs'

const [inputs, rounds, atOnce] = [2_000, 5, 50]

/** The calls of an input, and those of the inputs that warm up and tell the prompts. */
const callsOf = { predictions: 1, gate: 4 }
const inputsOfRun = rounds * inputs + 100 + 20

/** What recording the calls of many inputs adds to them, while the provider takes its time. */
export default {
  lines: {
    predictions: { name: '2,000 predictions recorded / the same bare calls, 100 ms each, 50 at once', goal: 1.1 },
    gate: { name: 'gate of 2,000 inputs recorded / the same bare calls, 100 ms each, 50 at once', goal: 1.1 },
  },
  async measure(wanted = Object.keys(callsOf)) {
    using server = await startServer({ delay: 100 })
    const results = {}
    for (const of of wanted) {
      const times = await resultOfTest(`gate-calls-${of}`, {
        module: 'gate-and-bare-calls',
        call: `compareSets(context, ${JSON.stringify({ of, rounds, inputs, atOnce, url: server.url })})`,
        mode: 'record',
        plugin: { maxInFlight: atOnce },
        did: { made: inputsOfRun * callsOf[of] },
      })
      const seconds = (side) => `${(median(times[side].map(({ wall }) => wall)) / 1000).toFixed(2)} s`
      results[of] = {
        samples: ratios(times.ours, times.bare, ({ wall }) => wall),
        note: `${seconds('ours')} / ${seconds('bare')}`,
      }
      if (process.env.BENCH_TIMES) console.error(of, JSON.stringify(times))
    }
    return results
  },
}
