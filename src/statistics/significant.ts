/** Two numbers that are equal on paper may differ by this share after rounding. */
const rounding = 1e-12

/** Whether a probability, given as its logarithm, is at most α. */
export const isAtMost = (logProbability: number, alpha: number): boolean => logProbability <= Math.log(alpha) + rounding

/** Whether a probability, given as its logarithm, is below α. */
export const isBelow = (logProbability: number, alpha: number): boolean => logProbability < Math.log(alpha) - rounding

/** Whether an e-value, given as its logarithm, is 1/α or more. */
export const hasCrossed = (logEValue: number, alpha: number): boolean => logEValue >= -Math.log(alpha) - rounding
