/** Where a value stands in JSON: names of properties and places in lists, from the outside in. */
export type JsonPath = readonly (string | number)[]

/**
 * Which string of a JSON value a function picks as it is; undefined where it
 * makes up another. Found by putting a token in the place of one string after
 * the other, so that the function may look at all the rest.
 */
export function leafPicked(value: unknown, pick: (value: never) => unknown): JsonPath | undefined {
  const choose = pick as (value: unknown) => unknown
  const found = attempt(() => choose(value))
  if (typeof found !== 'string') return undefined
  const token = `\u0000${found.length}`
  return leaves(value).find((path) => leafAt(value, path) === found && attempt(() => choose(replaceLeaf(value, path, token))) === token)
}

/** What stands at a path; undefined where there is nothing. */
export const leafAt = (value: unknown, path: JsonPath): unknown => path.reduce<unknown>((inside, key) => (inside as Record<string | number, unknown> | undefined)?.[key], value)

/** A copy of a JSON value with another text at a path; all else is shared. */
export function replaceLeaf(value: unknown, [key, ...rest]: JsonPath, text: string): unknown {
  if (key === undefined) return text
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === key ? replaceLeaf(item, rest, text) : item))
  return { ...(value as object), [key]: replaceLeaf((value as Record<string, unknown>)[key], rest, text) }
}

function leaves(value: unknown): JsonPath[] {
  if (typeof value === 'string') return [[]]
  if (typeof value !== 'object' || value === null) return []
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return entries.flatMap(([key, entry]) => leaves(entry).map((path) => [key as string | number].concat(path)))
}

function attempt(pick: () => unknown): unknown {
  try {
    return pick()
  } catch {
    return undefined
  }
}
