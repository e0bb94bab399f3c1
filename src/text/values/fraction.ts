/** An exact number: 1.5 is 3 over 2. In lowest terms, `under` above 0. */
export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

/** Returns a fraction in lowest terms. */
export function fraction(over: bigint | number, under: bigint | number = 1): Fraction {
  const [above, below] = [BigInt(over), BigInt(under)]
  if (below === 1n) return { over: above, under: below }
  const shared = commonDivisor(above < 0n ? -above : above, below)
  return { over: above / shared, under: below / shared }
}

/** Returns the product of two fractions. */
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under)

/** Returns the sum of two fractions. */
export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.over * b.under + b.over * a.under, a.under * b.under)

/** Returns the text that equal fractions share. */
export const showFraction = ({ over, under }: Fraction): string => (under === 1n ? `${over}` : `${over}/${under}`)

/** Returns a whole number that a fraction is, if it is one between two limits. */
export function wholeIn(value: Fraction, from: number, to: number): number | undefined {
  const whole = value.under === 1n ? Number(value.over) : Number.NaN
  return whole >= from && whole <= to ? whole : undefined
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [one, other] = [a, b]
  while (other !== 0n) [one, other] = [other, one % other]
  return one
}
