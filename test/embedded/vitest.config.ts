import { mergeConfig } from 'vitest/config'
import faithful from '../../src/vitest/plugin.js'
import { resolve } from '../../vitest.config.js'

// Asks the model itself, also in CI; one file at a time, since each loads it.
export default mergeConfig(
  { resolve },
  {
    plugins: [faithful({ recordings: 'live', verdicts: 'all' })],
    test: { root: '.', include: ['test/embedded/*.test.ts'], fileParallelism: false },
  },
)
