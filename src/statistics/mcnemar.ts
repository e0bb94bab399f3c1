import { logAtLeast } from './binomial-bounds.js'
import { logEPass } from './mixture.js'

/**
 * Returns the exact one-sided p-value of McNemar's test: how likely so many of the differing pairs favour the first
 * side where both sides are equally good. It is 1 without differing pairs.
 */
export const mcnemar = (onlyFirst: number, onlySecond: number): number => Math.exp(logMcnemar(onlyFirst, onlySecond))

/** Returns the logarithm of that p-value. */
export const logMcnemar = (onlyFirst: number, onlySecond: number): number =>
  logAtLeast(onlyFirst, onlyFirst + onlySecond, 0.5)

/** Returns the logarithm of the e-value for the same comparison, which is valid at each look. */
export const logEPaired = (onlyFirst: number, onlySecond: number): number =>
  logEPass(onlyFirst, onlyFirst + onlySecond, 0.5)
