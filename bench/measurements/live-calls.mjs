import { join } from 'node:path'
import { runNode } from '../child.mjs'
import { resultOfTest } from '../result-of-test.mjs'
import { callsOfCheck } from '../reviews.mjs'
import { checksOfRound, differences, ratios } from '../rounds.mjs'
import { startServer } from '../server.mjs'
import { median } from '../statistics.mjs'

const rounds = 7
const checks = 200

/** A live call of a check and a bare one, with equal prompts and schemas, in turns in one process. */
export default {
  lines: {
    wall: { name: 'call of a check / bare call, in Vitest, HTTP, wall time', goal: 1.3 },
    processor: { name: 'call of a check / bare call, in Vitest, HTTP, processor time', goal: 1.3 },
    inVitest: { name: 'call of a check beyond a bare one, in Vitest, no HTTP', unit: 'ms', digits: 3 },
    inNode: { name: 'call of a check beyond a bare one, in Node, no HTTP', unit: 'ms', digits: 3 },
  },
  async measure() {
    using server = await startServer()
    const overHttp = await inVitest('live-calls-http', { rounds, checks, url: server.url })
    const inProcess = await inVitest('live-calls', { rounds, checks })
    const file = join(import.meta.dirname, '..', 'inside', 'calls-in-node.mjs')
    const { output } = await runNode(['--expose-gc', file, JSON.stringify({ rounds, checks })])
    return {
      wall: ratio(overHttp, ({ wall }) => wall),
      processor: ratio(overHttp, ({ processor }) => processor),
      inVitest: difference(inProcess),
      inNode: difference(JSON.parse(output.split('\n')[0])),
    }
  },
}

/** Compares calls in a test of a run in mode live. */
export function inVitest(name, options) {
  // Two checks prove that both sides send the same.
  const done = 2 + checksOfRound(-1, options.checks) + options.rounds * options.checks
  return resultOfTest(name, {
    module: 'checks-and-bare-calls',
    call: `compareCalls({
      ...${JSON.stringify(options)},
      check: (response) => context.expect(response).toHaveFaithfulRedaction(),
    })`,
    mode: 'live',
    plugin: { maxInFlight: Math.max(20, options.atOnce ?? 1) },
    did: { faithful: done, made: done * callsOfCheck },
  })
}

const calls = checks * callsOfCheck
const each = (times, read) => `${(median(times.map(read)) / calls).toFixed(2)} ms`

const ratio = ({ checks: ours, bare }, read) => ({
  samples: ratios(ours, bare, read),
  note: `${each(ours, read)} / ${each(bare, read)}`,
})

const difference = ({ checks: ours, bare }) => ({
  samples: differences(ours, bare, ({ processor }) => processor / calls),
  note: `${each(ours, ({ processor }) => processor)} - ${each(bare, ({ processor }) => processor)}`,
})
