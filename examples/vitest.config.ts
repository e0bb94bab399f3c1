import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'

/** The questions of this folder, and each application with the config of its own repository. */
export default defineConfig({
  plugins: [faithful({ verdicts: 'all' })],
  test: {
    projects: [
      { extends: true, test: { name: 'questions', include: ['*.test.ts'], exclude: ['live.test.ts'] } },
      './ticket-router',
      './mail-desk',
      './review-gate',
      './answers',
    ],
  },
})
