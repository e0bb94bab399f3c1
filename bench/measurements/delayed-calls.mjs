import { ratios } from '../rounds.mjs'
import { startServer } from '../server.mjs'
import { median } from '../statistics.mjs'
import { inVitest } from './live-calls.mjs'

/** What a user waits for: many checks of a model that takes its time. */
export default {
  lines: { wall: { name: '500 checks / the same bare calls, 100 ms each, 50 at once', goal: 1.08 } },
  async measure() {
    using server = await startServer({ delay: 100 })
    const times = await inVitest('delayed-calls', { rounds: 3, checks: 500, atOnce: 50, url: server.url })
    const wall = (time) => time.wall
    const seconds = (side) => `${(median(side.map(wall)) / 1000).toFixed(2)} s`
    return {
      wall: {
        samples: ratios(times.checks, times.bare, wall),
        note: `${seconds(times.checks)} / ${seconds(times.bare)}`,
      },
    }
  },
}
