/** Joins items with “or”: `unknown`, `unknown or neutral`, `a, b or c`. */
export function either(items: readonly string[]): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`
}

/** Joins items with “and”: `a`, `a and b`, `a, b and c`. */
export const both = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
