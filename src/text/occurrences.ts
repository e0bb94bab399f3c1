import { applyEdits, type Edit } from './edits.js'
import { isJsonText } from './json-text.js'
import { isUnspaced } from './mask.js'
import { isPlainObject } from './plain-object.js'

/** The result of replacing a text within a JSON value. */
export interface ReplacedTexts<Value> {
  /** The new value. It shares all unchanged parts with the old one. */
  readonly value: Value
  readonly count: number
  /** How many places stayed unchanged, since the text is part of a longer word or number there. */
  readonly inside: number
}

/** Whether a property tells how a message is built, and holds no text of it. */
export type IsSkipped = (name: string, owner: { readonly [name: string]: unknown }) => boolean

/** Whether a property of the AI SDK's messages holds no text (`role`, `toolName`, …), or the data of a file. */
export const isStructural: IsSkipped = (name, owner) =>
  structural.has(name) || (name === 'data' && 'mediaType' in owner)

const structural: ReadonlySet<string> = new Set([
  'role',
  'type',
  'toolName',
  'toolCallId',
  'mediaType',
  'providerOptions',
  'filename',
  'id',
])

/**
 * Replaces a text at each of its places in the texts of a JSON value. Where the
 * text is escaped as in JSON, so is the replacement. Names of properties, and
 * objects that are not JSON, stay unchanged.
 */
export function replaceInTexts<Value>(
  value: Value,
  from: string,
  to: string,
  isSkipped: IsSkipped = isStructural,
): ReplacedTexts<Value> {
  if (from === '') return { value, count: 0, inside: 0 }
  const replaceIn = replacer(from, to)
  let [count, inside] = [0, 0]
  const visit = (part: unknown): unknown => {
    if (typeof part === 'string') {
      const replaced = replaceIn(part)
      count += replaced.count
      inside += replaced.inside
      return replaced.value
    }
    if (Array.isArray(part)) {
      const items = part.map(visit)
      return items.some((item, index) => item !== part[index]) ? items : part
    }
    if (!isPlainObject(part)) return part
    const entries = Object.entries(part).map(
      ([name, entry]) => [name, isSkipped(name, part) ? entry : visit(entry)] as const,
    )
    return entries.some(([name, entry]) => entry !== part[name]) ? Object.fromEntries(entries) : part
  }
  return { value: visit(value) as Value, count, inside }
}

function replacer(from: string, to: string): (text: string) => ReplacedTexts<string> {
  const escaped = escape(from)
  const findVerbatim = finder(from)
  const findEscaped = escaped === from ? undefined : finder(escaped)
  const [first] = /^[\p{L}\p{N}]/u.exec(from) ?? []
  const [last] = /[\p{L}\p{N}]\p{M}*$/u.exec(from) ?? []

  return (text) => {
    const verbatim = findVerbatim(text).map((start) => ({ start, end: start + from.length, text: to }))
    const asJson = findEscaped?.(text).map((start) => ({ start, end: start + escaped.length, text: escape(to) })) ?? []
    const places =
      asJson.length === 0 ? verbatim : [...verbatim, ...asJson].sort((a, b) => a.start - b.start || b.end - a.end)
    if (places.length === 0) return { value: text, count: 0, inside: 0 }

    let json: boolean | undefined
    const isJson = (): boolean => (json ??= text !== from && isJsonText(text))
    // In JSON, the new text may need escaping though the old one does not.
    const escapes = !findEscaped && escape(to) !== to && isJson()
    const isEscaped = escapesIn(text)
    const edits: Edit[] = []
    let [taken, takenInside, inside] = [0, 0, 0]
    for (const place of places) {
      // The `n` of an escaped line break is not part of a word.
      if (place.start < taken || (isEscaped(place.start) && isJson())) continue
      if (isGlued(characterBefore(text, place.start), first) || isGlued(characterAt(text, place.end), last)) {
        if (place.start < takenInside) continue
        inside++
        takenInside = place.end
      } else {
        edits.push(escapes ? { ...place, text: escape(to) } : place)
        taken = place.end
      }
    }
    return { value: applyEdits(text, edits), count: edits.length, inside }
  }
}

/** Whether a word goes on from one character to the next. Words of a script without spaces never do. */
const isGlued = (neighbour: string, edge: string | undefined): boolean =>
  edge !== undefined && /[\p{L}\p{N}\p{M}]/u.test(neighbour) && !isUnspaced(neighbour) && !isUnspaced(edge)

const characterAt = (text: string, at: number): string =>
  at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : ''

/** The character before a place. An escape in JSON is read as its character: the `n` of `\n` is not a letter. */
function characterBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 6), at)
  const [, unit] = /\\u([\da-f]{4})$/i.exec(before) ?? []
  if (unit) return String.fromCharCode(Number.parseInt(unit, 16))
  return /\\[nrtbf]$/.test(before) ? ' ' : (/.$/su.exec(before)?.[0] ?? '')
}

/**
 * Returns a function that tells whether an odd number of backslashes escapes the
 * character at a place. Call it with places in ascending order: it counts each
 * backslash once.
 */
function escapesIn(text: string): (at: number) => boolean {
  let [known, backslashes] = [0, 0]
  return (at) => {
    let start = at
    while (start > known && text[start - 1] === '\\') start--
    backslashes = at - start + (start === known ? backslashes : 0)
    known = at
    return backslashes % 2 === 1
  }
}

/**
 * Finds all places of a text, overlapping ones too, in one pass (Knuth, Morris and
 * Pratt). `indexOf` would start over at each place.
 */
function finder(sought: string): (text: string) => readonly number[] {
  const fallback = new Uint32Array(sought.length)
  const next = (matched: number, unit: number): number => {
    let length = matched
    while (length > 0 && unit !== sought.charCodeAt(length)) length = fallback[length - 1] ?? 0
    return unit === sought.charCodeAt(length) ? length + 1 : 0
  }
  for (let at = 1; at < sought.length; at++) fallback[at] = next(fallback[at - 1] ?? 0, sought.charCodeAt(at))

  return (text) => {
    const starts: number[] = []
    let matched = 0
    for (let at = 0; at < text.length; at++) {
      matched = next(matched, text.charCodeAt(at))
      if (matched < sought.length) continue
      starts.push(at + 1 - matched)
      matched = fallback[matched - 1] ?? 0
    }
    return starts
  }
}

const escape = (text: string): string => JSON.stringify(text).slice(1, -1)
