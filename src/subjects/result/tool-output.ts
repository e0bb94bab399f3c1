import { applyEdits, type Edit } from '../../text/edits.js'
import { editsBySpan } from '../../text/edits-by-span.js'
import { replaceAt, type JsonPath } from '../../text/json-leaf.js'
import { isJsonText } from '../../text/json-text.js'
import { isPlainObject } from '../../text/plain-object.js'
import type { Span } from '../../text/words.js'

/** What a tool returned, as a text of lines: `status: paid twice`. */
export interface ToolOutputText {
  readonly text: string
  /** The places of the values, and of the names that stand before them. */
  readonly parts: readonly OutputPart[]
}

interface OutputPart extends Span {
  /** The path to the value, as JSON. */
  readonly path: string
  /** Whether this is the name of the value, and not the value. */
  readonly isName: boolean
}

/**
 * Returns the text of a tool's output: of JSON its names and values, without brackets and escapes, so that each word
 * is a word; of parts of content only the texts. Texts that `isSkipped` holds for are left out.
 */
export function outputInText(output: unknown, isSkipped: (text: string) => boolean = () => false): ToolOutputText {
  const parts: OutputPart[] = []
  let text = ''
  const write = (said: string, part?: Pick<OutputPart, 'path' | 'isName'>): void => {
    if (part && said !== '') parts.push({ ...part, start: text.length, end: text.length + said.length })
    text += said
  }
  const visit = (value: unknown, path: JsonPath, indent: string): void => {
    if (!isStructure(value)) return write(String(value), { path: JSON.stringify(path), isName: false })
    for (const [name, entry] of entriesOf(value)) {
      if (entry === undefined || (typeof entry === 'string' && isSkipped(entry))) continue
      const at = [...path, name]
      if (text !== '') write('\n')
      write(indent)
      if (typeof name === 'number') write('-')
      else {
        write(name, { path: JSON.stringify(at), isName: true })
        write(':')
      }
      if (!isStructure(entry)) write(' ')
      visit(entry, at, `${indent}  `)
    }
  }
  for (const { value, path } of told(output)) {
    if (typeof value === 'string' && isSkipped(value)) continue
    if (text !== '' && !isStructure(value)) write('\n')
    visit(value, path, '')
  }
  return { text, parts }
}

/** Returns a tool's output with edits of its text. JSON stays JSON: an edited number becomes a text. */
export function editOutput(output: unknown, { text, parts }: ToolOutputText, edits: readonly Edit[]): unknown {
  const written = new Map<string, string>()
  const names = new Map<string, string>()
  for (const [index, ofPart] of editsBySpan(parts, edits).entries()) {
    const { start, end, path, isName } = parts[index] as OutputPart
    const before = text.slice(start, end)
    const after = applyEdits(before, ofPart)
    if (after !== before) (isName ? names : written).set(path, after)
  }
  if (written.size === 0 && names.size === 0) return output
  const rewrite = (value: unknown, path: JsonPath): unknown => {
    const key = JSON.stringify(path)
    if (written.has(key)) return written.get(key)
    if (Array.isArray(value)) return value.map((item, index) => rewrite(item, [...path, index]))
    if (!isPlainObject(value)) return value
    const taken = new Map<string, unknown>()
    for (const [name, entry] of Object.entries(value)) {
      const at = [...path, name]
      taken.set(unused(names.get(JSON.stringify(at)) ?? name, taken), rewrite(entry, at))
    }
    return Object.fromEntries(taken)
  }
  return told(output).reduce<unknown>((changed, { path, value, isText }) => {
    const now = rewrite(value, path)
    return now === value ? changed : replaceAt(changed, path, isText ? JSON.stringify(now) : now)
  }, output)
}

interface ToldValue {
  readonly value: unknown
  readonly path: JsonPath
  /** Whether the output has the value as a text of JSON. */
  readonly isText?: boolean
}

/** Returns what an output tells: its value, the texts of its content, or the reason why there is none. */
function told(output: unknown): readonly ToldValue[] {
  if (!isPlainObject(output)) return []
  const { type, value, reason } = output
  if (type === 'content' && Array.isArray(value))
    return value.flatMap((part: unknown, index) =>
      isPlainObject(part) && part.type === 'text' && typeof part.text === 'string'
        ? [textOf(part.text, ['value', index, 'text'])]
        : [],
    )
  if (typeof value === 'string') return [textOf(value, ['value'])]
  if (value !== undefined) return [{ value, path: ['value'] }]
  return typeof reason === 'string' ? [{ value: reason, path: ['reason'] }] : []
}

/** Many tools return JSON as a text. */
function textOf(text: string, path: JsonPath): ToldValue {
  const value: unknown = isJsonText(text) ? JSON.parse(text) : undefined
  return isStructure(value) ? { value, path, isText: true } : { value: text, path }
}

const isStructure = (value: unknown): value is object => Array.isArray(value) || isPlainObject(value)

const entriesOf = (value: object): readonly (readonly [string | number, unknown])[] =>
  Array.isArray(value) ? [...value.entries()] : Object.entries(value)

/** Returns a name that is still free: two names may both become the mask. */
function unused(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name} ${number}`
  return free
}
