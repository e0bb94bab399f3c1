import { join } from 'node:path'
import { runNode } from '../child.mjs'
import { differences } from '../rounds.mjs'
import { median } from '../statistics.mjs'

/** A long list of names in a long text, beyond a check with one name in the same text. */
export default {
  lines: {
    masking: { name: '5,000 names in 100,000 words: their masks', unit: 's', goal: 0.5 },
    controlled: { name: '5,000 names in 100,000 words: masks and random controls', unit: 's' },
  },
  async measure() {
    const file = join(import.meta.dirname, '..', 'inside', 'masking.mjs')
    const options = JSON.stringify({ names: 5_000, words: 100_000, rounds: 3 })
    const { output } = await runNode(['--expose-gc', file, options])
    const { one, many, controlled } = JSON.parse(output.split('\n')[0])
    const note = `less ${median(one).toFixed(2)} s with one name`
    const seconds = (time) => time
    return {
      masking: { samples: differences(many, one, seconds), note },
      controlled: { samples: differences(controlled, one, seconds), note },
    }
  },
}
