import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'

const { INLINE, OBSERVE } = process.env

/** The packages that Vitest loads by itself: none, all of them, or a second copy of this one. */
const inline = { all: true as const, ours: ['vitest-faithful'] }[INLINE ?? '']

export default defineConfig({
  plugins: [faithful(OBSERVE ? { observe: [OBSERVE] } : {})],
  test: {
    include: ['*.spec.ts'],
    server: { deps: inline ? { inline } : {} },
  },
})
