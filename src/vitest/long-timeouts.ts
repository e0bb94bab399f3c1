import type { Timeouts } from './provided-session.js'

/**
 * Returns the timeouts of files that predict, where the user chose none: in a test, and in the hooks that prepare one.
 * They are long, since a check calls a model several times.
 */
export const longTimeouts = ({ testTimeout, hookTimeout }: Required<Timeouts>): Timeouts => ({
  ...(testTimeout === defaultsOfVitest.testTimeout ? { testTimeout: longTimeout } : {}),
  ...(hookTimeout === defaultsOfVitest.hookTimeout ? { hookTimeout: longTimeout } : {}),
})

/** In milliseconds, as all timeouts. */
const longTimeout = 120_000

const defaultsOfVitest: Required<Timeouts> = { testTimeout: 5_000, hookTimeout: 10_000 }
