import { existsSync } from 'node:fs'
import { join } from 'node:path'

const project = join(import.meta.dirname, '../..')

/** The real weights that these tests run on. */
export const weights = join(project, '.embedded/weights/smollm2-135m.gguf')

/** Whether the weights and what runs them were fetched. */
export const present = existsSync(weights) && existsSync(join(project, 'node_modules/node-llama-cpp/package.json'))

/** The name of a suite, which says why it is skipped where it is. */
export const named = (suite: string): string =>
  present ? `${suite}, on real weights` : `${suite} (no weights: node scripts/embedded.mjs)`
