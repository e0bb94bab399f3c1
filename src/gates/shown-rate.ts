/** Digits that rounding leaves in a sum such as 0.1 + 0.2. */
const keptDigits = 12

/** Returns a required rate as the test wrote it: 0.3 for 0.1 + 0.2. */
export const shownRate = (rate: number): string => String(Number(rate.toPrecision(keptDigits)))
