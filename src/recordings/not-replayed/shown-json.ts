import type { Json } from '../../text/canonical-json.js'
import { columnsOf } from '../../text/columns.js'
import type { JsonChange } from '../../text/json-changes.js'
import { isJsonObject, valueAt } from '../../text/json-object.js'
import { nodeCrypto } from '../../text/node-crypto.js'
import { looksAlike, nameOdd } from '../../text/show-change.js'
import { shownText } from '../../text/shown-text.js'

/** Returns a JSON value on one line, with what names an object first. Bytes are a size and a digest. */
export function showJson(value: Json): string {
  const bytes = shownBytes(value)
  if (bytes !== undefined) return bytes
  const named = isJsonObject(value)
    ? {
        ...Object.fromEntries(naming.flatMap((name) => (Object.hasOwn(value, name) ? [[name, value[name]]] : []))),
        ...value,
      }
    : value
  return escaped(JSON.stringify(named, (_, entry: Json) => shownBytes(entry) ?? entry))
}

/** Returns two JSON values on one line each. Characters that nobody sees are escaped if nothing else differs. */
export function shownPair(before: Json, after: Json): readonly [string, string] {
  const shown = [showJson(before), showJson(after)] as const
  if (typeof before !== 'string' || typeof after !== 'string' || !looksAlike(before, after)) return shown
  return [nameOdd(shown[0], shown[1], asEscape), nameOdd(shown[1], shown[0], asEscape)]
}

/** Returns the size and a digest of bytes in base64, as a recording or an address has them; undefined for others. */
export function shownBytes(value: Json): string | undefined {
  const base64 = base64Of(value)
  if (base64 === undefined) return undefined
  const bytes = Buffer.from(base64, 'base64')
  const digest = nodeCrypto().createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  return `${bytes.length.toLocaleString('en-US')} ${bytes.length === 1 ? 'byte' : 'bytes'}, sha256 ${digest}`
}

/** Returns a path in at most so many columns, without its middle: `responseFormat … .queue.enum[2]`. */
export function shortPath(names: string, width: number): string {
  const path = shownText(names)
  if (columnsOf(path) <= width) return path
  const first = /^[\w$]+/.exec(path)?.[0] ?? ''
  const head = first.length <= 16 ? `${first} … ` : '… '
  for (const { index } of path.matchAll(/[.[]/g)) {
    const short = `${head}${path.slice(index)}`
    if (index > first.length && columnsOf(short) <= width) return short
  }
  const tail = Array.from(path)
  // Each character may take two columns.
  return `${head}${tail.slice(-Math.floor((width - head.length) / 2)).join('')}`
}

/** Says how the order of a list changed: its items in both orders if they fit, or how many moved. */
export function shownOrder({ path, before, after, moved }: Extract<JsonChange, { kind: 'moved' }>): string {
  const isReordered = before.length === after.length && before.length <= 12
  const orders = isReordered ? [before, after].map((items) => items.map(shortName).join(', ')) : []
  const line = `: order ${orders.join(' -> ')}`
  const room = 76 - columnsOf(line)
  if (isReordered && orders[0] !== orders[1] && room >= Math.min(path.length, 20))
    return `${shortPath(path, room)}${line}`
  return `${shortPath(path, 40)}: another order, ${moved} of ${after.length} moved`
}

function shortName(item: Json): string {
  const name = isJsonObject(item)
    ? naming.map((name) => valueAt(item, name)).find((name) => typeof name === 'string')
    : item
  return name === undefined || (typeof name === 'object' && name !== null) ? '…' : showJson(name)
}

/** The names of what tells objects apart. */
const naming = ['name', 'toolName', 'role', 'type', 'mediaType']

function base64Of(value: Json): string | undefined {
  if (typeof value === 'string') {
    if (value.length >= 100 && /^[\w+/-]+={0,2}$/.test(value)) return value
    const from = /^data:[^,]{0,200};base64,/i.exec(value)?.[0].length
    return from === undefined ? undefined : value.slice(from)
  }
  if (!isJsonObject(value)) return undefined
  const bytes = valueAt(value, '$bytes')
  return typeof bytes === 'string' && Object.keys(value).length === 1 ? bytes : undefined
}

/** Escapes what JSON leaves and a terminal obeys: control characters, line separators, directions of writing. */
const escaped = (json: string): string => json.replace(/[\x7F-\x9F\u2028-\u202E\u2066-\u2069]/g, asEscape)

const asEscape = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
  ).join('')
