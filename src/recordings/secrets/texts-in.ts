import type { Json } from '../../text/canonical-json.js'
import { isJsonObject, type JsonObject } from '../../text/json-object.js'

/** A text that a value contains. */
export interface ContainedText {
  readonly text: string
  /** Where it is, as written in code: `prompt[1].content[0].text`; empty for a text alone. */
  readonly path: string
  /** Whether it is the name of a property of the object at the path, its value, a file of text, or bytes in base64. */
  readonly form: 'value' | 'name' | 'file' | 'bytes'
  /** The name of the property that holds the value. */
  readonly name: string
}

/** Returns all texts of a JSON value in their order: its strings, the names of its properties, and files of text. */
export function textsIn(value: Json): readonly ContainedText[] {
  const texts: ContainedText[] = []
  collect(value, '', '', texts)
  return texts
}

/**
 * Returns the texts that a stream sent in several parts, by the types of these parts. Stored parts that follow each
 * other are one already, unless they have metadata.
 */
export function textsOfStream(reply: Json): JsonObject {
  const texts = new Map<string, { readonly type: string; readonly deltas: string[] }>()
  const parts = isJsonObject(reply) && Array.isArray(reply.stream) ? (reply.stream as readonly Json[]) : []
  for (const part of parts) {
    if (!isJsonObject(part) || typeof part.type !== 'string' || typeof part.delta !== 'string') continue
    const key = `${part.type} ${String(part.id)}`
    const text = texts.get(key) ?? { type: part.type, deltas: [] }
    texts.set(key, text)
    text.deltas.push(part.delta)
  }
  const inParts = [...texts.values()].filter(({ deltas }) => deltas.length > 1)
  const byType = Map.groupBy(inParts, ({ type }) => type)
  return Object.fromEntries([...byType].map(([type, all]) => [type, all.map(({ deltas }) => deltas.join(''))]))
}

function collect(value: Json, name: string, path: string, texts: ContainedText[]): void {
  if (typeof value === 'string') return collectText(value, name, path, texts)
  if (Array.isArray(value)) {
    const pair = isPair(value) ? value[0] : ''
    for (const [index, item] of value.entries()) collect(item, index === 1 ? pair : '', `${path}[${index}]`, texts)
    return
  }
  if (!isJsonObject(value)) return
  const entries = Object.entries(value)
  const [[onlyName, only] = ['', null]] = entries
  if (entries.length === 1 && onlyName === '$bytes' && typeof only === 'string') return collectBytes(only, path, texts)
  const named = nameBeside(value)
  for (const [name, entry] of entries) {
    if (!isOrdinaryName(name)) texts.push({ text: name, path, form: 'name', name: '' })
    const isValue = name === 'value' && named !== undefined
    collect(entry, isValue ? named : name, pathTo(path, name), texts)
  }
}

/** Whether a name is too short for a secret, so that most names are left out. */
const isOrdinaryName = (name: string): boolean => name.length < 12

/** Returns what a header or a variable in an object is called: `{ name: 'x-api-key', value: … }`. */
function nameBeside({ name, key, header, field }: JsonObject): string | undefined {
  const found = name ?? key ?? header ?? field
  return typeof found === 'string' ? found : undefined
}

/** Whether a list is a header with its value: `['x-api-key', …]`. */
const isPair = (value: readonly Json[]): value is readonly [string, string] =>
  value.length === 2 && value.every((item) => typeof item === 'string')

function pathTo(path: string, name: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`
  return path === '' ? name : `${path}.${name}`
}

function collectText(text: string, name: string, path: string, texts: ContainedText[]): void {
  texts.push({ text, path, form: 'value', name })
  // A file in base64, as some applications send it.
  if (text.length >= 24 && isBase64(text)) {
    const file = textOf(text)
    if (file !== undefined) texts.push({ text: file, path, form: 'file', name: '' })
    return
  }
  // In a text, base64 may be that of a data URL, of a Kubernetes secret, of an attachment.
  for (const [data] of text.matchAll(base64InText)) collectFile(textOf(data))
  if (!/data:/i.test(text)) return
  for (const [, data] of text.matchAll(dataUrl)) collectFile(decoded(data ?? ''))

  function collectFile(file: string | undefined): void {
    if (file !== undefined && file !== '') texts.push({ text: file, path, form: 'file', name: '' })
  }
}

function collectBytes(bytes: string, path: string, texts: ContainedText[]): void {
  const file = textOf(bytes)
  // The letters of a picture stand in any order.
  texts.push({ text: file ?? bytes, path, form: file === undefined ? 'bytes' : 'file', name: '' })
}

const isBase64 = (text: string): boolean => /^[A-Za-z0-9+/_-]+={0,2}$/.test(text)

const base64InText = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{24,}={0,2}/g

/** Matches a data URL that is not in base64. */
const dataUrl = /data:(?:[\w.+-]{1,60}\/[\w.+-]{1,80})?(?:;[\w-]{1,30}=[^;,\s"']{1,80}){0,4},([^\s"'<>()\\]*)/gi

function decoded(data: string): string {
  try {
    return decodeURIComponent(data)
  } catch {
    return data
  }
}

/** Returns the text that base64 stands for; undefined if the bytes are no text. */
function textOf(base64: string): string | undefined {
  // The beginning tells, so that large pictures cost nothing.
  if (!isText(Buffer.from(base64.slice(0, 400), 'base64'), true)) return undefined
  const bytes = Buffer.from(base64, 'base64')
  return isText(bytes, false) ? bytes.toString() : undefined
}

function isText(bytes: Uint8Array, isCut: boolean): boolean {
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut })
    return true
  } catch {
    return false
  }
}
