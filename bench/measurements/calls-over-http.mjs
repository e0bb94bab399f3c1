import assert from 'node:assert/strict'
import { join } from 'node:path'
import { runNode } from '../child.mjs'
import { callsOfCheck } from '../reviews.mjs'
import { ratios, rounds } from '../rounds.mjs'
import { startServer } from '../server.mjs'
import { median } from '../statistics.mjs'

const texts = 50

/** Whole processes of plain Node, their start included, which check or call over HTTP. */
export default {
  lines: {
    1: { name: '250 calls of checks / bare calls, process, HTTP, 1 at once', goal: 1.15 },
    50: { name: '250 calls of checks / bare calls, process, HTTP, 50 at once', goal: 1.15 },
  },
  async measure() {
    using server = await startServer()
    const run = async (name, options) => {
      server.prompts.length = 0
      const file = join(import.meta.dirname, '..', 'inside', `http-${name}.mjs`)
      const { wall } = await runNode([file, JSON.stringify({ url: server.url, texts, ...options })])
      assert.equal(server.prompts.length, texts * callsOfCheck)
      return wall
    }
    await run('checks', { atOnce: 1 })
    const prompts = server.prompts.slice(0, callsOfCheck)
    const results = {}
    for (const atOnce of [1, 50]) {
      const { checks, bare } = await rounds(7, {
        checks: () => run('checks', { atOnce }),
        bare: () => run('bare', { atOnce, prompts }),
      })
      const note = `${median(checks).toFixed(0)} ms / ${median(bare).toFixed(0)} ms`
      results[atOnce] = { samples: ratios(checks, bare, (wall) => wall), note }
    }
    return results
  },
}
