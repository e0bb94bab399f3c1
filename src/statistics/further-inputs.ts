/**
 * Returns how many more inputs would settle a gate that goes on at the rates seen so far. Undefined where it would take
 * over ten times as many as it has had.
 */
export function furtherInputs(n: number, settles: (total: number) => boolean): number | undefined {
  if (n === 0 || !settles(11 * n)) return undefined
  let low = n
  let high = 11 * n
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (settles(middle)) high = middle
    else low = middle
  }
  return high - n
}
