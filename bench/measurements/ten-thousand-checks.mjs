import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { callsOfCheck } from '../reviews.mjs'
import { differences, rounds } from '../rounds.mjs'
import { median } from '../statistics.mjs'
import { recordingsIn, vitestProject } from '../vitest-project.mjs'

const checks = 10_000
const calls = checks * callsOfCheck

/** A gate over many inputs, in one test. A check replays its prediction and four calls of its own. */
export default {
  lines: {
    each: { name: '10,000 replayed checks of 30 words, processor time of each', unit: 'ms', goal: 1.2 },
  },
  async measure() {
    const gate = project('gate')
    const empty = project('gate-empty')
    // Two workers record one half each. Then one test replays both.
    gate.write({ 'a.spec.mjs': gateOf(0, checks / 2), 'b.spec.mjs': gateOf(checks / 2, checks) })
    await gate.run({ mode: 'record', tests: 2, faithful: checks, made: calls })
    if (recordingsIn(gate.root) !== calls) throw new Error('Two calls have the same recording.')
    rmSync(join(gate.root, 'b.spec.mjs'))
    gate.write({ 'a.spec.mjs': gateOf(0, checks) })
    empty.write({ 'a.spec.mjs': gateOf(0, 0) })

    const results = await rounds(
      3,
      {
        checks: () => gate.run({ tests: 1, faithful: checks, replayed: calls }),
        empty: () => empty.run({ tests: 1 }),
      },
      { warmUp: false },
    )
    for (const each of [gate, empty]) each.remove()
    const seconds = (runs) => (median(runs.map(({ wall }) => wall)) / 1000).toFixed(1)
    return {
      each: {
        samples: differences(results.checks, results.empty, ({ processor }) => processor / checks),
        note: `${callsOfCheck} calls each; wall ${seconds(results.checks)} s, empty ${seconds(results.empty)} s`,
      },
    }
  },
}

const project = (name) => vitestProject(name, { files: {}, test: { maxWorkers: 2 } })

/** A test that checks the texts from one number to another. */
const gateOf = (from, to) => `
import { test } from 'vitest'
import { checkAll } from '../inside/gate.mjs'

test('gate', { timeout: 300_000 }, (context) => checkAll(context, { from: ${from}, to: ${to} }))
`
