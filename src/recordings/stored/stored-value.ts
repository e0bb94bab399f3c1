import type { Json } from '../../text/canonical-json.js'
import { addMarks, errorFromFields, fieldsOfError, marksOf } from './error-fields.js'

/**
 * Returns a value as JSON with sorted names from which `fromStored` makes an equal value. An object with one name
 * stands for what JSON lacks: `{ "$bytes": "aGk=" }`, `{ "$date": … }`, `{ "$url": … }`, `{ "$error": { … } }`.
 * Undefined entries and functions are left out; in a list they become null.
 */
export const toStored = (value: unknown): Json => stored(value, allTags, new Set())

/**
 * Returns a request as JSON with sorted names, for comparison. Bytes are tagged, and dates and addresses are text, so
 * that it equals a request that an older version recorded.
 */
export const toComparable = (value: unknown): Json => stored(value, requestTags, new Set())

/** Returns the value that `toStored` was given. */
export function fromStored(json: Json): unknown {
  if (Array.isArray(json)) return json.map(fromStored)
  if (typeof json !== 'object' || json === null) return json
  const entries = Object.entries(json)
  const [[name, content] = ['', null]] = entries
  const untagged = entries.length === 1 ? allTags.find(({ tag }) => tag === name)?.read(content) : undefined
  if (untagged !== undefined) return untagged.value
  return Object.fromEntries(entries.map(([name, entry]) => [withoutEscape(name), fromStored(entry)]))
}

/** One kind of value that JSON lacks. */
interface Tag {
  readonly tag: string
  /** Whether the tag stands for a value. `kind` is the name of a built-in class, from whichever realm. */
  matches(value: unknown, kind: string): boolean
  write(value: never, inner: (value: unknown) => Json): Json
  /** Undefined if the content cannot be of this tag, as in a file that a person edited. */
  read(content: Json): { readonly value: unknown } | undefined
}

const bytes: Tag = {
  tag: '$bytes',
  matches: (_, kind) => kind === 'Uint8Array',
  write: (value: Uint8Array) => Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64'),
  read: (content) =>
    typeof content === 'string' ? { value: new Uint8Array(Buffer.from(content, 'base64')) } : undefined,
}

const date: Tag = {
  tag: '$date',
  matches: (_, kind) => kind === 'Date',
  write: (value: Date) => value.toJSON(),
  read: (content) =>
    content === null || typeof content === 'string' ? { value: new Date(content ?? Number.NaN) } : undefined,
}

const url: Tag = {
  tag: '$url',
  matches: (_, kind) => kind === 'URL',
  write: (value: URL) => value.href,
  read: (content) => (typeof content === 'string' ? { value: URL.parse(content) ?? content } : undefined),
}

const bigint: Tag = {
  tag: '$bigint',
  matches: (value) => typeof value === 'bigint',
  write: String,
  read: (content) => (typeof content === 'string' && /^-?\d+$/u.test(content) ? { value: BigInt(content) } : undefined),
}

/** A number without a spelling in JSON. Some providers count tokens as NaN. */
const number: Tag = {
  tag: '$number',
  matches: (value) => typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)),
  write: (value: number) => (value === 0 ? '-0' : String(value)),
  read: (content) => (typeof content === 'string' ? { value: Number(content) } : undefined),
}

const error: Tag = {
  tag: '$error',
  matches: (value, kind) => kind === 'Error' || value instanceof Error,
  write: (value: Error, inner) => inner(fieldsOfError(value)),
  read: (content) => {
    const fields = fromStored(content)
    return typeof fields === 'object' && fields !== null && !Array.isArray(fields)
      ? { value: errorFromFields(fields as Readonly<Record<string, unknown>>) }
      : undefined
  },
}

/** A plain object with marks. Providers of the AI SDK 7 mark the errors of a stream so, and the SDK reads the mark. */
const marked: Tag = {
  tag: '$marked',
  matches: (value) => isMarked(value),
  write: (value: object, inner) => inner({ marks: marksOf(value), value: Object.fromEntries(Object.entries(value)) }),
  read: (content) => {
    const { marks, value } = (fromStored(content) ?? {}) as { readonly marks?: unknown; readonly value?: unknown }
    if (!Array.isArray(marks) || typeof value !== 'object' || value === null) return undefined
    addMarks(
      value,
      marks.filter((mark) => typeof mark === 'string'),
    )
    return { value }
  },
}

const isMarked = (value: unknown): boolean => typeof value === 'object' && value !== null && marksOf(value).length > 0

const allTags: readonly Tag[] = [bytes, date, url, bigint, number, error, marked]

/** A request has its dates, addresses and long numbers as text, since it is only compared. */
const textual: readonly Tag[] = [date, url, bigint]
const requestTags: readonly Tag[] = [bytes, ...textual]

function stored(value: unknown, tags: readonly Tag[], ancestors: Set<object>): Json {
  if (isPlainLeaf(value)) return value
  if (typeof value === 'object' && value !== null) {
    // A value inside itself has no JSON.
    if (ancestors.has(value)) return null
    ancestors.add(value)
    const json = storedObject(value, tags, ancestors)
    ancestors.delete(value)
    return json
  }
  return tagged(value, tags, ancestors) ?? (typeof value === 'number' ? value : null)
}

const isPlainLeaf = (value: unknown): value is Json =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  value === null ||
  (Number.isFinite(value) && !Object.is(value, -0))

function storedObject(value: object, tags: readonly Tag[], ancestors: Set<object>): Json {
  if (Array.isArray(value)) {
    const items: Json[] = []
    // `map` would skip the holes of a list.
    for (const item of value) items.push(stored(item, tags, ancestors))
    return items
  }
  const isPlain = Object.getPrototypeOf(value) === Object.prototype && Object.getOwnPropertySymbols(value).length === 0
  const special = isPlain ? undefined : tagged(value, tags, ancestors)
  if (special !== undefined) return special
  // What JSON has of an object that hides its state, such as an amount of money or a `Temporal` date.
  const { toJSON } = value as { readonly toJSON?: unknown }
  if (!isPlain && typeof toJSON === 'function' && Object.keys(value).length === 0)
    return stored(toJSON.call(value), tags, ancestors)
  const escaped = tags === allTags ? tagLike : requestTagLike
  const entries: [string, unknown][] = []
  for (const [name, entry] of Object.entries(value))
    if (entry !== undefined && typeof entry !== 'function' && typeof entry !== 'symbol')
      entries.push([name.startsWith('$') && escaped.test(name) ? `$${name}` : name, entry])
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  for (const entry of entries) entry[1] = stored(entry[1], tags, ancestors)
  return Object.fromEntries(entries) as Json
}

function tagged(value: unknown, tags: readonly Tag[], ancestors: Set<object>): Json | undefined {
  const kind = Object.prototype.toString.call(value).slice(8, -1)
  const found = tags.find((tag) => tag.matches(value, kind))
  if (!found) return undefined
  const content = found.write(value as never, (inner) => stored(inner, tags, ancestors))
  return tags === requestTags && textual.includes(found) ? content : { [found.tag]: content }
}

/**
 * The user's own names that look like a tag get one more `$`: a reply may contain `{ "$date": … }` of a database.
 * `$lines` and `$pieces` are tags of the file and of streams.
 */
const tagLike = /^\$+(?:lines|pieces|bytes|date|url|bigint|number|error|marked)$/u

/** The tags that a request can contain. Others stay as they are, since older versions recorded them so. */
const requestTagLike = /^\$+(?:lines|bytes)$/u

const withoutEscape = (name: string): string => (name.startsWith('$$') && tagLike.test(name) ? name.slice(1) : name)
