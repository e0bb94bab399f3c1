import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [faithful({ verdicts: 'all' })],
  test: { include: ['*.test.ts'], exclude: ['live.test.ts'] },
})
