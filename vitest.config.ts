import { defineConfig } from 'vitest/config'
import faithful from './src/plugin.js'

export default defineConfig({
  plugins: [faithful()],
  resolve: {
    alias: [
      { find: /^vitest-faithful$/, replacement: new URL('./src/index.ts', import.meta.url).pathname },
      { find: /^vitest-faithful\/testing$/, replacement: new URL('./src/testing/index.ts', import.meta.url).pathname },
    ],
  },
  test: { include: ['test/**/*.test.ts'] },
})
