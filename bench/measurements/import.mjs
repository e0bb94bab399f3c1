import { join } from 'node:path'
import { runNode } from '../child.mjs'
import { rounds } from '../rounds.mjs'

/** The first import of the package in a process that has loaded `ai` and `zod`. */
export default {
  lines: { import: { name: "import 'vitest-faithful', beyond its peers", unit: 'ms', digits: 1, goal: 20 } },
  async measure() {
    const file = join(import.meta.dirname, '..', 'inside', 'import.mjs')
    const { samples } = await rounds(7, {
      samples: async () => Number((await runNode([file])).output.split('\n')[0]),
    })
    return { import: { samples, note: 'stretch 15' } }
  },
}
