import type { RateInterval } from './binomial-bounds.js'
import { highestRate } from './highest-rate.js'
import { logIntegrals } from './incomplete-beta.js'
import { hasCrossed } from './significant.js'

/**
 * Returns the logarithm of the e-value against “the rate is `bar` or less”, after `k` of `n`: the likelihood ratio to
 * the bar, averaged over all rates above it.
 *
 * The error stays under α however often one looks (Ville's inequality).
 */
export function logEPass(k: number, n: number, bar: number): number {
  // No rate above 1 is left: the limit.
  if (bar >= 1) return -Math.log(n - k + 1)
  return logIntegrals(bar, k + 1, n - k + 1).above - Math.log1p(-bar)
}

/** Returns the logarithm of the e-value against “the rate is `bar` or more”. */
export function logEFail(k: number, n: number, bar: number): number {
  if (bar >= 1) return k < n ? Infinity : -Math.log(n + 1)
  return logIntegrals(bar, k + 1, n - k + 1).below - Math.log(bar)
}

/**
 * Returns the rates that neither e-value rejects. An interval for a fixed number of inputs is wrong after early
 * stopping; this one holds at each look.
 */
export const confidenceSequence = (k: number, n: number, alpha: number): RateInterval => ({
  lower: lowestKept(k, n, alpha),
  upper: 1 - lowestKept(n - k, n, alpha),
})

const lowestKept = (k: number, n: number, alpha: number): number =>
  highestRate((bar) => k > bar * n && hasCrossed(logEPass(k, n, bar), alpha))
