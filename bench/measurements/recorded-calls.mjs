import { resultOfTest } from '../result-of-test.mjs'
import { differences } from '../rounds.mjs'
import { startServer } from '../server.mjs'
import { median } from '../statistics.mjs'

const rounds = 7
const calls = 300
const held = 1000

// 1,000 calls are 2.7 MB of JSON. They may take 1.5 times as much, and 5 MB besides.
const heldGoal = 9

/** An application's call through `recorded(model)`, beyond the same call of the bare model. */
export default {
  lines: {
    live: { name: 'recorded call beyond a bare one, mode live', unit: 'ms', digits: 3, goal: 0.05 },
    liveHeld: { name: 'held by 1,000 recorded calls, mode live', unit: 'MB', digits: 1, goal: heldGoal },
    record: { name: 'recorded call beyond a bare one, mode record', unit: 'ms', digits: 3 },
    recordHeld: { name: 'held by 1,000 recorded calls, mode record', unit: 'MB', digits: 1 },
    liveHttp: { name: 'recorded call beyond a bare one, mode live, HTTP', unit: 'ms', digits: 3 },
    liveHttpHeld: { name: 'held by 1,000 recorded calls, mode live, HTTP', unit: 'MB', digits: 1 },
    recordHttp: { name: 'recorded call beyond a bare one, mode record, HTTP', unit: 'ms', digits: 3 },
    recordHttpHeld: { name: 'held by 1,000 recorded calls, mode record, HTTP', unit: 'MB', digits: 1 },
  },
  async measure() {
    using server = await startServer()
    const results = {}
    for (const [name, mode, url] of [
      ['live', 'live'],
      ['record', 'record'],
      ['liveHttp', 'live', server.url],
      ['recordHttp', 'record', server.url],
    ]) {
      const made = (1 + rounds) * calls + held
      const { recorded, bare, bytes } = await resultOfTest(`recorded-calls-${name}`, {
        module: 'recorded-calls',
        call: `observeCalls(${JSON.stringify({ rounds, calls, held, url })})`,
        mode,
        did: { made },
        recordings: mode === 'record' ? made : 0,
      })
      const of = (side, time) => median(side.map((round) => round[time] / calls)).toFixed(2)
      const wall = median(differences(recorded, bare, (round) => round.wall / calls)).toFixed(3)
      results[name] = {
        samples: differences(recorded, bare, (round) => round.processor / calls),
        note: `${of(recorded, 'processor')} - ${of(bare, 'processor')}; wall ${wall}`,
      }
      results[`${name}Held`] = { samples: [bytes / 1e6] }
    }
    return results
  },
}
