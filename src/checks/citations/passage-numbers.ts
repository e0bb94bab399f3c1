import { parseJson } from '../../text/parse-json.js'

/**
 * Returns the number before each passage in a prompt: `[3] The nut …`,
 * `3. The nut …`. Undefined if one is missing.
 */
export function numbersBefore(passages: readonly string[], texts: readonly string[]): readonly number[] | undefined {
  const numbers = passages.flatMap((passage) => {
    const text = texts.find((text) => text.includes(passage)) ?? ''
    const before = text.slice(0, Math.max(0, text.indexOf(passage))).slice(-20)
    const [, digits] = /(?<![\p{L}\p{N}.,])(\d{1,4})[\])}>.:"'#*\s–-]*$/u.exec(before) ?? []
    return digits === undefined ? [] : [Number(digits)]
  })
  return numbers.length === passages.length ? numbers : undefined
}

/**
 * Returns the lists of whole numbers in a reply. If the reply is JSON, these are
 * the lists in it. Otherwise it is one list of the numbers in square brackets.
 */
export function numberListsIn(reply: string): readonly (readonly number[])[] {
  const parsed = parseJson(reply)
  if (parsed !== undefined) return [...listsIn(parsed).values()]
  return [
    [...reply.matchAll(/\[(\d{1,4}(?:\s*,\s*\d{1,4})*)\]/gu)].flatMap(([, list = '']) => list.split(',').map(Number)),
  ]
}

/** Returns the numbers in each list of a JSON value, also those in strings or inside items: `[{ "passage": 1 }]`. */
function listsIn(
  value: unknown,
  place = '',
  lists = new Map<string, number[]>(),
): ReadonlyMap<string, readonly number[]> {
  if (place.includes('[]') && (Number.isInteger(value) || (typeof value === 'string' && /^\d{1,4}$/u.test(value))))
    lists.set(place, [...(lists.get(place) ?? []), Number(value)])
  if (typeof value !== 'object' || value === null) return lists
  if (Array.isArray(value)) for (const item of value) listsIn(item, `${place}[]`, lists)
  else for (const [name, entry] of Object.entries(value)) listsIn(entry, `${place}.${name}`, lists)
  return lists
}
