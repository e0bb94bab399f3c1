/** The number that stands right before each passage in the texts of a prompt: `[3] The nut …`, `3. The nut …`; undefined where one has none. */
export function numbersBefore(passages: readonly string[], texts: readonly string[]): readonly number[] | undefined {
  const numbers = passages.flatMap((passage) => {
    const text = texts.find((text) => text.includes(passage)) ?? ''
    const before = text.slice(0, Math.max(0, text.indexOf(passage))).slice(-20)
    const [, digits] = /(?<![\p{L}\p{N}.,])(\d{1,4})[\])}>.:"'#*\s–-]*$/u.exec(before) ?? []
    return digits === undefined ? [] : [Number(digits)]
  })
  return numbers.length === passages.length ? numbers : undefined
}

/** The lists of whole numbers in a reply: those of its JSON, or what stands in square brackets in its text. */
export function numberListsIn(reply: string): readonly (readonly number[])[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(reply)
  } catch {
    return [[...reply.matchAll(/\[(\d{1,4}(?:\s*,\s*\d{1,4})*)\]/gu)].flatMap(([, list = '']) => list.split(',').map(Number))]
  }
  return listsOf(parsed)
}

function listsOf(value: unknown): readonly (readonly number[])[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value) && value.length > 0 && value.every(Number.isInteger)) return [value as number[]]
  return Object.values(value).flatMap(listsOf)
}
