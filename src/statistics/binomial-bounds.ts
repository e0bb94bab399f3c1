import { highestRate } from './highest-rate.js'
import { logIntegrals } from './incomplete-beta.js'
import { isAtMost } from './significant.js'

/** Both ends of an interval of rates. */
export interface RateInterval {
  readonly lower: number
  readonly upper: number
}

/**
 * Returns the lower one-sided bound of Clopper and Pearson on the rate, after `k` of `n`: the rate at which `k` or more
 * have the probability α.
 */
export const lowerBound = (k: number, n: number, alpha: number): number =>
  k <= 0 ? 0 : highestRate((rate) => isAtMost(logAtLeast(k, n, rate), alpha))

/** Returns the upper one-sided bound of Clopper and Pearson: the rate at which `k` or fewer have the probability α. */
export const upperBound = (k: number, n: number, alpha: number): number => 1 - lowerBound(n - k, n, alpha)

/** Returns the two-sided interval of Clopper and Pearson, with α/2 on each side. */
export const twoSided = (k: number, n: number, alpha: number): RateInterval => ({
  lower: lowerBound(k, n, alpha / 2),
  upper: upperBound(k, n, alpha / 2),
})

/**
 * Returns the logarithm of the probability of `k` or more of `n` at a rate from 0 to 1. `k` may lie between whole
 * numbers.
 */
export function logAtLeast(k: number, n: number, rate: number): number {
  if (k <= 0) return 0
  if (k > n || rate <= 0) return -Infinity
  if (rate >= 1) return 0
  const { below, whole } = logIntegrals(rate, k, n - k + 1)
  return Math.min(0, below - whole)
}

/** Returns the logarithm of the probability of `k` or fewer of `n` at a rate from 0 to 1. */
export function logAtMost(k: number, n: number, rate: number): number {
  if (k >= n) return 0
  if (k < 0 || rate >= 1) return -Infinity
  if (rate <= 0) return 0
  const { above, whole } = logIntegrals(rate, k + 1, n - k)
  return Math.min(0, above - whole)
}
