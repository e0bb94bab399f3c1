/** Orders names by their code units, and the numbers in them by their size: `predict/2` before `predict/10`. */
export function inNumericOrder(one: string, other: string): number {
  const [parts, others] = [partsOf(one), partsOf(other)]
  const at = parts.findIndex((part, index) => part !== others[index])
  const [a, b] = [parts[at], others[at]]
  if (a === undefined) return parts.length - others.length
  if (b === undefined) return 1
  const isNumber = at % 2 === 1
  return (isNumber ? a.length - b.length : 0) || (a < b ? -1 : 1)
}

/** Splits a name into its numbers and the parts between them. Zeros before a number belong to the part before it. */
const partsOf = (name: string): readonly string[] => name.split(/([1-9][0-9]*)/u)
