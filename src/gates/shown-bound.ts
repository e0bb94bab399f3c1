/** Digits after the point that a bound has at least. */
const fewestDigits = 3

/** Digits that rounding leaves in a sum such as 0.1 + 0.2. */
const keptDigits = 12

/** Returns a required rate as the test wrote it: 0.3 for 0.1 + 0.2. */
export const shownRate = (rate: number): string => String(withoutNoise(rate))

/**
 * Returns a bound on a rate with as many digits as show on which side of `atLeast` it lies: 0.79996 beside the bar 0.8,
 * since 0.800 would look as if it had reached it.
 */
export function shownBound(bound: number, atLeast: number): string {
  const bar = withoutNoise(atLeast)
  const side = Math.sign(withoutNoise(bound) - bar)
  for (let digits = fewestDigits; digits < keptDigits; digits++) {
    const shown = bound.toFixed(digits)
    if (Math.sign(Number(shown) - bar) === side) return shown
  }
  return String(withoutNoise(bound))
}

const withoutNoise = (rate: number): number => Number(rate.toPrecision(keptDigits))
