import { lastTextOf, type Message } from '../../models/messages.js'
import { textOfOutput, withoutReasoning } from '../../replies/output-text.js'
import { parseJson } from '../../text/parse-json.js'
import { isToolCall, replyOf, type WholeReply } from '../../replies/whole-reply.js'
import type { ObservedCall } from '../../session/model-call.js'
import { isStructured } from '../../text/json-leaf.js'
import { replaceInTexts } from '../../text/occurrences.js'

/** The form of one call's reply, and the request for it. */
export interface ReplyForm {
  readonly reply: WholeReply
  /** The JSON in the reply. Undefined for prose and for calls of tools. */
  readonly json: JsonShape | undefined
  /** Whether the call asked for JSON of a schema. */
  readonly hasSchema: boolean
  /** The reply as prose. Undefined if JSON was asked for, or if the reply calls a tool. */
  readonly prose: string | undefined
  readonly prompt: unknown
  /** The text that the prompt is about. */
  readonly text: string
}

/** The shape of a JSON value: what an application that parses it relies on. */
export interface JsonShape {
  readonly value: object
  readonly isList: boolean
  /** The names in the object, or in the objects of the list. */
  readonly names: ReadonlySet<string>
  readonly isEmpty: boolean
  /** Whether the reply is the JSON and nothing else. */
  readonly isBare: boolean
}

/** Returns the form of the reply to a call about a text. */
export function formOf({ reply, parameters }: ObservedCall, text: string): ReplyForm {
  const { type, schema } = (parameters.responseFormat ?? {}) as { readonly type?: string; readonly schema?: unknown }
  const isCall = reply.content.some(isToolCall)
  const said = replyOf(reply).text
  return {
    reply,
    json: isCall ? undefined : jsonOf(said),
    hasSchema: schema !== undefined,
    prose: isCall || type === 'json' ? undefined : withoutReasoning(said),
    prompt: parameters.prompt,
    text,
  }
}

/**
 * Whether two calls ask for the same thing about two texts. An application may go
 * another way after another answer. It then expects another kind of reply.
 */
export const isSameRequest = (one: ReplyForm, other: ReplyForm): boolean => beginningOf(one) === beginningOf(other)

function jsonOf(text: string): JsonShape | undefined {
  const bare = parseJson(text)
  const value = isStructured(bare) ? bare : (structuredIn(textOfOutput(text)) ?? objectWithin(text))
  if (value === undefined) return undefined
  const isList = Array.isArray(value)
  const objects: readonly unknown[] = isList ? value : [value]
  return {
    value,
    isList,
    names: new Set(
      objects.filter(isStructured).flatMap((object) => (Array.isArray(object) ? [] : Object.keys(object))),
    ),
    isEmpty: Object.keys(value).length === 0,
    isBare: value === bare,
  }
}

/** The object between other words: `Here it is: {…}`. A list would also be `[1]`, a reference. */
function objectWithin(text: string): object | undefined {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')]
  return start < 0 ? undefined : structuredIn(text.slice(start, end + 1))
}

function structuredIn(text: string): object | undefined {
  const value = parseJson(text)
  return isStructured(value) ? value : undefined
}

/** Returns the beginning of a request, by which calls for one purpose are known. The text does not count. */
function beginningOf({ prompt, text }: ReplyForm): string {
  const { value, count } = replaceInTexts(prompt, text, '\u0000')
  const system = (Array.isArray(value) ? (value as readonly Message[]) : [])
    .filter(({ role }) => role === 'system')
    .map(({ content }) => content)
  // A changed text that is not there as a whole may begin early.
  return JSON.stringify([system, lastTextOf(value).slice(0, count > 0 ? 24 : 8)])
}
