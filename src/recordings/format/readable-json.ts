import type { Json } from '../../text/canonical-json.js'
import { isJsonObject, type JsonObject } from '../../text/json-object.js'

/**
 * Prints JSON for people who read differences: names in the order of their code units, small values on one line,
 * and each line of a text on its own line, as `{ "$lines": […] }`.
 */
export const printed = (value: Json): string => `${print(value, '', 0)}\n`

/** Returns the value that `printed` printed, from its parsed JSON: texts have their lines again. */
export function withoutLines(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutLines)
  if (!isJsonObject(value)) return value
  const names = Object.keys(value)
  const lines = value[linesName]
  if (names.length === 1 && Array.isArray(lines)) return lines.join('\n')
  return Object.fromEntries(
    names.map((name) => [isEscaped(name) ? name.slice(1) : name, withoutLines(value[name] as Json)]),
  )
}

/** Prints a value on one line if it fits. `column` counts the characters on its line that are not its own. */
export function print(value: Json, indent: string, column: number): string {
  const line = onOneLine(value, columns - column)
  if (line !== undefined) return line
  const inner = `${indent}  `
  if (typeof value === 'string' && value.includes('\n')) {
    const lines = value.split('\n').map((line) => `${inner}${JSON.stringify(line)}`)
    return `{ "${linesName}": [\n${lines.join(',\n')}\n${indent}] }`
  }
  if (Array.isArray(value)) {
    const [only] = value
    if (value.length === 1) return `[${print(only as Json, indent, column + 2)}]`
    const items = value.every(isShort)
      ? filled(value, columns - inner.length).map((line) => `${inner}${line}`)
      : value.map((item: Json) => `${inner}${print(item, inner, inner.length + 1)}`)
    return `[\n${items.join(',\n')}\n${indent}]`
  }
  if (!isJsonObject(value)) return JSON.stringify(value)
  const names = namesOf(value)
  const entry = ([name, shown]: readonly [string, string], before: string, others: number): string => {
    const start = `${before}${JSON.stringify(shown)}: `
    return `${start}${print(value[name] as Json, before === '' ? indent : before, others + start.length)}`
  }
  const [only] = names
  // An object or a list with a single part takes no line for itself: replies nest deep.
  return names.length === 1 && only
    ? `{ ${entry(only, '', column + 4)} }`
    : `{\n${names.map((name) => entry(name, inner, 1)).join(',\n')}\n${indent}}`
}

const columns = 100

/** Returns a value on one line; undefined if it is longer than its room or contains a text with several lines. */
function onOneLine(value: Json, room: number): string | undefined {
  if (typeof value === 'string')
    return value.length + 2 > room || value.includes('\n') ? undefined : within(JSON.stringify(value), room)
  if (Array.isArray(value)) return joined('[', value, (item: Json, left) => onOneLine(item, left), ']', room)
  if (!isJsonObject(value)) return within(JSON.stringify(value), room)
  if (Object.keys(value).length === 0) return within('{}', room)
  const entry = ([name, shown]: readonly [string, string], left: number): string | undefined => {
    const before = `${JSON.stringify(shown)}: `
    const after = onOneLine(value[name] as Json, left - before.length)
    return after === undefined ? undefined : `${before}${after}`
  }
  return Object.keys(value).length > room / 4 ? undefined : joined('{ ', namesOf(value), entry, ' }', room)
}

/** Joins parts on one line, and stops at the first part without room: long lists are not printed in vain. */
function joined<Part>(
  open: string,
  parts: readonly Part[],
  shown: (part: Part, room: number) => string | undefined,
  close: string,
  room: number,
): string | undefined {
  let line = open
  for (const [index, part] of parts.entries()) {
    const next = shown(part, room - line.length - close.length)
    if (next === undefined) return undefined
    line += index === 0 ? next : `, ${next}`
  }
  return within(line + close, room)
}

const within = (line: string, room: number): string | undefined => (line.length <= room ? line : undefined)

/** Whether an item is a number or another short value: many of them share a line. */
const isShort = (item: Json): boolean => item === null || typeof item === 'number' || typeof item === 'boolean'

function filled(items: readonly Json[], room: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const item of items) {
    const shown = JSON.stringify(item)
    if (line !== '' && line.length + shown.length + 3 > room) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? shown : `${line}, ${shown}`
  }
  return [...lines, line]
}

const linesName = '$lines'

/** Returns the names of an object in order, each with its printed form: a name like ours gets one more `$`. */
const namesOf = (value: JsonObject): (readonly [name: string, shown: string])[] =>
  Object.keys(value)
    .sort()
    .map((name) => [name, /^\$+lines$/u.test(name) ? `$${name}` : name])

const isEscaped = (name: string): boolean => /^\$\$+lines$/u.test(name)
