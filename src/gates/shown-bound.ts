/** Digits after the point that a bound has at least. */
const fewestDigits = 3

/**
 * Returns a bound on a rate with as many digits as show on which side of `atLeast` it lies: 0.7998 for 0.79983 and the
 * bar 0.8, and not 0.800.
 */
export function shownBound(bound: number, atLeast: number): string {
  for (let digits = fewestDigits; digits < 12; digits++) {
    const shown = bound.toFixed(digits)
    if (Math.sign(Number(shown) - atLeast) === Math.sign(bound - atLeast)) return shown
  }
  // Rounding is all that keeps them apart: the bound lies at the bar.
  return String(atLeast)
}
