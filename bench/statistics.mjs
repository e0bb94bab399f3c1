/** Returns the number below which a share of the numbers lies: 0.5 is the median, 0.25 the lower quartile. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const below = sorted[Math.floor(at)]
  return below + (sorted[Math.ceil(at)] - below) * (at % 1)
}

export const median = (numbers) => quantile(numbers, 0.5)
