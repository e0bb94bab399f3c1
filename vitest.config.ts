import { defineConfig } from 'vitest/config'
import faithful from './src/vitest/plugin.js'

const source = (file: string): string => new URL(file, import.meta.url).pathname

/** The package under its own name, as users import it. */
export const resolve = {
  alias: [
    { find: /^vitest-faithful$/, replacement: source('./src/index.ts') },
    { find: /^vitest-faithful\/local$/, replacement: source('./src/local/index.ts') },
    { find: /^vitest-faithful\/fetch$/, replacement: source('./src/fetch/index.ts') },
    { find: /^vitest-faithful\/testing$/, replacement: source('./src/testing/index.ts') },
  ],
}

export default defineConfig({
  plugins: [faithful()],
  resolve,
  test: { include: ['test/**/*.test.ts'], exclude: ['test/embedded/**', 'test/clients/**', '**/.tmp/**'] },
})
