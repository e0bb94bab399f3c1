/** Returns the highest rate between 0 and 1 at which a claim holds. It must hold at all lower rates. */
export function highestRate(holds: (rate: number) => boolean): number {
  let low = 0
  let high = 1
  for (;;) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) return low
    if (holds(middle)) low = middle
    else high = middle
  }
}
