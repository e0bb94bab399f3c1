/** A rate or a level as an exact fraction. */
export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

/** Returns the fraction that a decimal number of at most 15 digits means. */
export const fraction = (decimal: number): Fraction => {
  const under = 10n ** 15n
  return { over: BigInt(Math.round(decimal * 1e15)), under }
}

/** Returns the exact probability of so many of `n` at a rate, for each number from `first` to `last` together. */
export function probability(first: number, last: number, n: number, { over, under }: Fraction): Fraction {
  let sum = 0n
  for (let i = Math.max(0, first); i <= Math.min(n, last); i++)
    sum += choose(n, i) * over ** BigInt(i) * (under - over) ** BigInt(n - i)
  return { over: sum, under: under ** BigInt(n) }
}

/**
 * Returns the exact e-value: the mean over the rates above the bar, or below it, of the likelihood ratio to the bar.
 *
 * The integral of t^k (1−t)^(n−k) from the bar on is the probability of at most `k` of `n + 1`, divided by (n + 1) and
 * by the number of ways to choose `k` of `n`.
 */
export function eValue(side: 'above' | 'below', k: number, n: number, bar: Fraction): Fraction {
  const { over, under } = bar
  const tail = side === 'above' ? probability(0, k, n + 1, bar) : probability(k + 1, n + 1, n + 1, bar)
  const atBar = over ** BigInt(k) * (under - over) ** BigInt(n - k) * (side === 'above' ? under - over : over)
  return { over: tail.over, under: BigInt(n + 1) * choose(n, k) * atBar }
}

/** Whether one fraction is at most another. */
export const isAtMostExactly = (one: Fraction, other: Fraction): boolean =>
  one.over * other.under <= other.over * one.under

/** The natural logarithm of a fraction. */
export const logOf = ({ over, under }: Fraction): number => logOfWhole(over) - logOfWhole(under)

function logOfWhole(whole: bigint): number {
  if (whole === 0n) return -Infinity
  const digits = whole.toString()
  return Math.log(Number(`0.${digits.slice(0, 20)}`)) + digits.length * Math.LN10
}

const rows: bigint[][] = [[1n]]

/** The number of ways to choose `k` of `n`, from Pascal's triangle. */
function choose(n: number, k: number): bigint {
  while (rows.length <= n) {
    const last = rows.at(-1) ?? []
    rows.push([1n, ...last.slice(1).map((value, index) => value + (last[index] ?? 0n)), 1n])
  }
  return rows[n]?.[k] ?? 0n
}
