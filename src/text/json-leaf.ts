import { isPlainObject } from './plain-object.js'

/** The path to a part of a JSON value: names and indices. */
export type JsonPath = readonly (string | number)[]

/**
 * Returns the path of the text that a function picks from a JSON value, in
 * whatever way it finds it. Undefined if the function picks no text, changes or
 * joins texts, or throws. The function runs on copies. In the first ones, each text
 * that equals the picked one has a mark; where the function does not find it so, one
 * text at a time is replaced.
 */
export function leafPicked(value: unknown, pick: (value: unknown) => unknown): JsonPath | undefined {
  const picked = pickedFrom(value, pick)
  if (typeof picked !== 'string') return undefined
  const isPicked = (path: JsonPath): boolean =>
    othersFor(picked).some((other) => pickedFrom(replaceAt(value, path, other), pick) === other)
  const paths = [...leavesEqualTo(picked, value)]
  return (paths.length > 1 ? markedLeaf(value, pick, picked, paths) : undefined) ?? paths.find(isPicked)
}

/** Returns which of some equal texts a function picks. Their marks have one length: a function may compare them. */
function markedLeaf(
  value: unknown,
  pick: (value: unknown) => unknown,
  picked: string,
  paths: readonly JsonPath[],
): JsonPath | undefined {
  for (const other of othersFor(picked)) {
    const marks = paths.map((_, index) => other.replace(token, `${token}${String(index).padStart(6, '0')}`))
    const marked = paths.reduce((value, path, index) => replaceAt(value, path, marks[index] ?? ''), value)
    const index = marks.findIndex((mark) => mark === pickedFrom(marked, pick))
    if (index >= 0) return paths[index]
  }
  return undefined
}

/**
 * Returns the path of the text or number that a function picks, as it is or in
 * the other form: `Number(output.score)`. Undefined as for `leafPicked`.
 */
export function answerPicked(value: unknown, pick: (value: unknown) => unknown): JsonPath | undefined {
  const picked = pickedFrom(value, pick)
  if (typeof picked !== 'string' && typeof picked !== 'number') return undefined
  const isPicked = (path: JsonPath, leaf: string | number): boolean => {
    const others = typeof leaf === 'number' ? [numberToken] : [...othersFor(leaf), String(numberToken)]
    return others.some((other) => String(pickedFrom(replaceAt(value, path, other), pick)) === String(other))
  }
  const leaves = [String(picked), Number(picked)].flatMap((leaf) =>
    [...leavesEqualTo(leaf, value)].map((path) => ({ path, leaf })),
  )
  return leaves.find(({ path, leaf }) => isPicked(path, leaf))?.path
}

function pickedFrom(value: unknown, pick: (value: unknown) => unknown): unknown {
  try {
    return pick(copyOf(value))
  } catch {
    // The function may have looked for the part that was replaced.
    return undefined
  }
}

/** Returns a copy of a JSON value with the part at a path replaced. All parts off the path are shared. */
export function replaceAt<Value>(value: Value, path: JsonPath, part: unknown): Value {
  const [name, ...rest] = path
  if (name === undefined) return part as Value
  const replaced = replaceAt((value as Parts)[name], rest, part)
  if (Array.isArray(value)) return value.with(Number(name), replaced) as Value
  return { ...value, [name]: replaced }
}

/** Returns the text at a path. Undefined if there is none. */
export function leafAt(value: unknown, path: JsonPath): string | undefined {
  let at = value
  for (const name of path) {
    if (!(Array.isArray(at) || isPlainObject(at)) || !Object.hasOwn(at, name)) return undefined
    at = (at as Parts)[name]
  }
  return typeof at === 'string' ? at : undefined
}

/** A text or a number in a JSON value. */
export interface JsonLeaf {
  readonly path: JsonPath
  readonly value: string | number
}

/** Returns all texts and numbers in a JSON value in their order. Names of properties are none of them. */
export function* leavesIn(
  value: unknown,
  isSkipped: (name: string, owner: { readonly [name: string]: unknown }) => boolean = () => false,
  path: JsonPath = [],
): Generator<JsonLeaf> {
  if (typeof value === 'string' || typeof value === 'number') yield { path, value }
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* leavesIn(item, isSkipped, [...path, index])
  else if (isPlainObject(value))
    for (const [name, entry] of Object.entries(value))
      if (!isSkipped(name, value)) yield* leavesIn(entry, isSkipped, [...path, name])
}

/** Returns a path as code: `subject`, `messages[0].text`, `headers["x-topic"]`. */
export const pathInCode = (path: JsonPath): string =>
  path
    .map((name) => {
      if (typeof name === 'number') return `[${name}]`
      return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`
    })
    .join('')
    .replace(/^\./, '')

/** Whether a value has parts: an object or a list. */
export const isStructured = (value: unknown): value is object => typeof value === 'object' && value !== null

type Parts = { readonly [name: string | number]: unknown }

/**
 * Texts to put in place of another: one that no text has, and one for a function
 * that finds its text by its beginning or end.
 */
const othersFor = (text: string): readonly string[] => [token, `${text}${token}${text}`]

/** In both cases, so that a change of case shows. */
const token = 'Leaf-2fQ7xVbK90-pIcked'

/** No whole number: rounding changes it, and does not only pick. */
const numberToken = 790_184.0625

function* leavesEqualTo(sought: string | number, value: unknown): Generator<JsonPath> {
  for (const { path, value: leaf } of leavesIn(value)) if (leaf === sought) yield path
}

/** A copy that the function may change, for example by `messages.pop()`. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, copyOf(entry)]))
}
