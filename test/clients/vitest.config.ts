import { defineConfig } from 'vitest/config'

// `npm run clients` installs the packages first, and says where.
export default defineConfig({ test: { root: '.', include: ['test/clients/*.test.ts'] } })
