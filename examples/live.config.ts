import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [faithful({ recordings: 'live', verdicts: 'all', observe: ['@ai-sdk/openai'] })],
  test: { include: ['live.test.ts'], testTimeout: 600_000 },
})
