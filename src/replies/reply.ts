import type { z } from 'zod/v4'
import { parseJson } from '../text/parse-json.js'
import type { ReplyProblem } from '../verdict/verdict.js'
import { finishReasonShown, isWhole, type FinishReason } from './finish-reason.js'
import { isRefusal } from './refusal.js'

/** A model's reply as it arrived. */
export interface Reply extends FinishReason {
  readonly text: string
}

/** What a reply says, or why it cannot be used. */
export type Reading<Value> = { readonly value: Value } | UnreadReply

/** A reply that cannot be used, and why. */
export interface UnreadReply {
  readonly problem: ReplyProblem
  readonly reply: string
  /** The finish reason of a reply that is not whole. Absent if the token limit cut it off. */
  readonly finishReason?: string
}

/** Returns a reading with its value changed. A problem stays as it was. */
export const mapReading = <From, To>(reading: Reading<From>, change: (value: From) => To): Reading<To> =>
  'value' in reading ? { value: change(reading.value) } : reading

/** How to read the texts of a reply in JSON. */
export interface TextsInReply {
  /**
   * Whether a text that declines something is read like any other: `I cannot process an order this old.` Default:
   * false, and such a reply is a refusal.
   */
  readonly mayDecline?: boolean
}

/** Reads a reply to a request for JSON. `source` is the text that the request was about. */
export function readObject<Value>(
  reply: Reply,
  schema: z.ZodType<Value>,
  source: string,
  { mayDecline = false }: TextsInReply = {},
): Reading<Value> {
  const unread = unreadIn(reply)
  if (unread) return unread
  const parsed = schema.safeParse(withoutEcho(parseJson(reply.text), source))
  if (!parsed.success) return { problem: isRefusal(reply.text, source) ? 'refused' : 'unreadable', reply: reply.text }
  return mayDecline ? { value: parsed.data } : unlessRefusal(parsed.data, source)
}

/** Returns a value, or a refusal if one of its texts declines. */
export function unlessRefusal<Value>(value: Value, source: string): Reading<Value> {
  const refusal = stringsIn(value).find((text) => isRefusal(text, source))
  return refusal === undefined ? { value } : { problem: 'refused', reply: refusal }
}

/** Reads a reply to a request for one of the labels, in the form of the AI SDK's `Output.choice`. */
export function readChoice<Label extends string>(reply: Reply, labels: readonly Label[]): Reading<Label> {
  const unread = unreadIn(reply)
  if (unread) return unread
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
  return unreadIn(reply) ?? read(reply.text)
}

/** Returns why a reply cannot be read at all. Undefined if it can. */
export function unusable({ text, ...reason }: Reply): ReplyProblem | undefined {
  if (reason.finishReason === 'content-filter') return 'refused'
  if (reason.finishReason === 'length') return 'cut off'
  if (text.trim() === '') return 'no reply'
  return isWhole(reason) ? undefined : 'cut off'
}

/** Returns a reply that cannot be read at all, with the reason. Undefined if it can be read. */
export function unreadIn(reply: Reply): UnreadReply | undefined {
  const problem = unusable(reply)
  return problem && { problem, reply: reply.text, ...finishReasonOf(problem, reply) }
}

/** Returns the finish reason for a problem, if the reason is the problem. */
export function finishReasonOf(problem: ReplyProblem, reason: FinishReason): Pick<UnreadReply, 'finishReason'> {
  const shown = problem === 'cut off' ? finishReasonShown(reason) : undefined
  return shown === undefined ? {} : { finishReason: shown }
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
