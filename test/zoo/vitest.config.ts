import { defineConfig } from 'vitest/config'
import { resolve } from '../../vitest.config.js'

// Without the plugin: thousands of verdicts would fill the report.
export default defineConfig({
  resolve,
  test: {
    root: '.',
    include: ['test/zoo/parts/*.zoo.ts'],
    globalSetup: ['test/zoo/parts/write-page.ts'],
    // Vitest leaves one core free, which would be half of a small machine.
    maxWorkers: 2,
    testTimeout: 3_600_000,
  },
})
