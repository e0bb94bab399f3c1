import { resultOfTest } from '../result-of-test.mjs'
import { callsOfCheck } from '../reviews.mjs'
import { startServer } from '../server.mjs'

const checks = 20
const made = checks * callsOfCheck

/** The test's signal aborts the calls of its checks. A finished call must not listen to it any more. */
export default {
  lines: { left: { name: `listeners left on the test's signals after ${made} calls`, unit: '', digits: 0, goal: 0 } },
  async measure() {
    using server = await startServer()
    const left = await resultOfTest('listeners', {
      module: 'listeners',
      call: `listenersLeft(context, ${JSON.stringify({ checks, url: server.url })})`,
      mode: 'live',
      did: { made, faithful: checks },
    })
    return { left: { samples: [left] } }
  },
}
