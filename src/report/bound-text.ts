/** Returns a rate as the user wrote it, in percent: `80%`, `99.5%`. */
export const rateText = (rate: number): string => `${Number((100 * rate).toPrecision(12))}%`

/**
 * Returns a bound on a rate in percent, with as many digits as show on which side of the demanded rate it lies, at
 * least one. A lower bound is rounded down and an upper bound up: what is shown is never more than what is known.
 */
export function boundText(bound: number, side: 'lower' | 'upper', demanded: number): string {
  const isBelow = bound < demanded
  for (let digits = 1; digits <= mostDigits; digits++) {
    const shown = rounded(bound, side, digits)
    if (Number(shown) / 100 < demanded === isBelow) return `${shown}%`
  }
  return `${100 * bound}%`
}

/** Returns a p-value with two digits, or with as many as show on which side of alpha it lies. */
export function pText(p: number, alpha: number): string {
  if (p < 0.0001 && alpha >= 0.0001) return 'p < 0.0001'
  for (let digits = 2; digits <= mostDigits; digits++) {
    const shown = Number(p.toPrecision(digits))
    if (shown <= alpha === p <= alpha) return `p = ${shown}`
  }
  return `p = ${p}`
}

const mostDigits = 14

function rounded(rate: number, side: 'lower' | 'upper', digits: number): string {
  const scaled = Number((100 * rate * 10 ** digits).toPrecision(15))
  return ((side === 'lower' ? Math.floor(scaled) : Math.ceil(scaled)) / 10 ** digits).toFixed(digits)
}
