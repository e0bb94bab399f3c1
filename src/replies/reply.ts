import type { z } from 'zod/v4'
import type { ReplyProblem } from '../verdict/verdict.js'
import { isRefusal } from './refusal.js'

/** A model's reply as it arrived. */
export interface Reply {
  readonly text: string
  /** `stop`, `length`, `content-filter`, …: the AI SDK's unified reason. */
  readonly finishReason: string
}

/** What a reply says, or why it cannot be used. */
export type Reading<Value> = { readonly value: Value } | { readonly problem: ReplyProblem; readonly reply: string }

/** Returns a reading with its value changed. A problem stays as it was. */
export const mapReading = <From, To>(reading: Reading<From>, change: (value: From) => To): Reading<To> =>
  'value' in reading ? { value: change(reading.value) } : reading

/** Reads a reply to a request for JSON. `source` is the text that the request was about. */
export function readObject<Value>(reply: Reply, schema: z.ZodType<Value>, source: string): Reading<Value> {
  const problem = unusable(reply)
  if (problem) return { problem, reply: reply.text }
  const parsed = schema.safeParse(withoutEcho(parseJson(reply.text), source))
  if (!parsed.success) return { problem: isRefusal(reply.text, source) ? 'refused' : 'unreadable', reply: reply.text }
  return unlessRefusal(parsed.data, source)
}

/** Returns a value, or a refusal if one of its texts declines. */
export function unlessRefusal<Value>(value: Value, source: string): Reading<Value> {
  const refusal = stringsIn(value).find((text) => isRefusal(text, source))
  return refusal === undefined ? { value } : { problem: 'refused', reply: refusal }
}

/** Reads a reply to a request for one of the labels, in the form of the AI SDK's `Output.choice`. */
export function readChoice<Label extends string>(reply: Reply, labels: readonly Label[]): Reading<Label> {
  const problem = unusable(reply)
  if (problem) return { problem, reply: reply.text }
  const said = (parseJson(reply.text) as { result?: unknown } | undefined)?.result
  if (typeof said !== 'string') return { problem: isRefusal(reply.text) ? 'refused' : 'unreadable', reply: reply.text }
  const label = labels.find((label) => label.toLowerCase() === said.trim().toLowerCase())
  if (label !== undefined) return { value: label }
  return { problem: isRefusal(said) ? 'refused' : 'outside the labels', reply: said }
}

/** A reader of prose. It is asynchronous if it has to be loaded first. */
export type ReadsProse<Value> = (reply: string) => Reading<Value> | Promise<Reading<Value>>

/** Reads a reply in prose. A reply that was filtered, cut off or is empty is a problem. */
export async function readProse<Value>(reply: Reply, read: ReadsProse<Value>): Promise<Reading<Value>> {
  const problem = unusable(reply)
  return problem ? { problem, reply: reply.text } : read(reply.text)
}

/** Returns why a reply cannot be read at all. Undefined if it can. */
export function unusable({ text, finishReason }: Reply): ReplyProblem | undefined {
  if (finishReason === 'content-filter') return 'refused'
  if (finishReason === 'length') return 'cut off'
  return text.trim() === '' ? 'no reply' : undefined
}

/** Parses a text as JSON. Undefined if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A value without the word before the text in the prompt (`Text:`), which small models repeat. */
function withoutEcho(value: unknown, source: string): unknown {
  if (typeof value !== 'object' || value === null || echo.test(source)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      typeof entry === 'string' ? entry.replace(echo, '') : (entry as unknown),
    ]),
  )
}

const echo = /^\s*Text:\s+/u

/** Returns all strings of a JSON value. Bytes have none. */
export const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
      ? Object.values(value).flatMap(stringsIn)
      : []
