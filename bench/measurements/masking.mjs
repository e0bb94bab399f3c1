import { join } from 'node:path'
import { runNode } from '../child.mjs'

/** A long list of names in a long text. Nothing is subtracted. */
export default {
  lines: {
    masking: { name: '5,000 names in 100,000 words: masking alone, sources', unit: 's', goal: 0.5 },
    check: { name: '5,000 names in 100,000 words: whole check', unit: 's' },
  },
  async measure() {
    const file = join(import.meta.dirname, '..', 'inside', 'masking.mjs')
    const options = JSON.stringify({ names: 5_000, words: 100_000, rounds: 7 })
    const { output } = await runNode(['--expose-gc', file, options])
    const results = JSON.parse(output.split('\n')[0])
    return Object.fromEntries(Object.entries(results).map(([name, samples]) => [name, { samples }]))
  },
}
