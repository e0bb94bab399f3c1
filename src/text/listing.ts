import { excerpt } from './excerpt.js'

/** Joins items with “or”: `unknown`, `unknown or neutral`, `a, b or c`. */
export function either(items: readonly string[]): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`
}

/** Joins items with “and”: `a`, `a and b`, `a, b and c`. */
export const both = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

/** Joins at most so many items with “and”, and counts the rest: `a, b and 3 more`. */
export function listed(items: readonly string[], limit: number): string {
  const shown = items.slice(0, limit)
  const more = items.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : both(shown)
}

/** Returns words in quotation marks, shortened, at most six of them: `"a", "b" and 3 more`. */
export const quoted = (words: readonly string[]): string =>
  listed(
    words.map((word) => inQuotes(excerpt(word, 30))),
    6,
  )

/** A quotation mark stands in the other ones: `'"'`. */
const inQuotes = (text: string): string => (/^"+$/.test(text) ? `'${text}'` : `"${text}"`)
