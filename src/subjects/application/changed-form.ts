import { lastTextOf, type Message } from '../../models/messages.js'
import { standsInReply } from '../../replies/answer-in-reply.js'
import { textOfOutput } from '../../replies/output-text.js'
import type { ReplyFault } from '../../replies/reply-faults.js'
import { parseJson } from '../../replies/reply.js'
import { isToolCall, replyOf, type WholeReply } from '../../replies/whole-reply.js'
import type { ObservedCall } from '../../session/model-call.js'
import { leavesIn, type JsonPath } from '../../text/json-leaf.js'
import { replaceInTexts } from '../../text/occurrences.js'
import { isSameAnswer } from '../../text/same-answer.js'

/** The form of one call's reply, and the request for it. */
export interface ReplyForm {
  readonly reply: WholeReply
  /** The JSON in the reply. Undefined for prose and for calls of tools. */
  readonly json: JsonShape | undefined
  /** Whether the call asked for JSON of a schema. */
  readonly hasSchema: boolean
  readonly prompt: unknown
  /** The text that the prompt is about. */
  readonly text: string
}

interface JsonShape {
  readonly value: object
  readonly isList: boolean
  /** The names in the object, or in the objects of the list. */
  readonly names: ReadonlySet<string>
  readonly isEmpty: boolean
  /** Whether the reply is the JSON and nothing else. */
  readonly isBare: boolean
}

/** Returns the form of the reply to a call about a text. */
export const formOf = ({ reply, parameters }: ObservedCall, text: string): ReplyForm => ({
  reply,
  json: reply.content.some(isToolCall) ? undefined : jsonOf(replyOf(reply).text),
  hasSchema: (parameters.responseFormat as { schema?: unknown } | undefined)?.schema !== undefined,
  prompt: parameters.prompt,
  text,
})

/**
 * Returns the first reply whose form is another one than that of the same call in
 * the prediction: prose for JSON, JSON without any of its names, or JSON that is
 * empty where the answer stood. An application that parses JSON itself catches the
 * error, or takes a default, and answers without its model.
 */
export function changedForm(
  forms: readonly (ReplyForm | undefined)[],
  before: readonly (ReplyForm | undefined)[],
  { answer, answerBefore, undetermined, isRewritten }: AnswersOfRuns,
): ReplyFault | undefined {
  // A schema says itself where a value may be missing.
  const isEmptied = ({ json, hasSchema }: ReplyForm, usual: JsonShape): boolean =>
    !hasSchema &&
    json !== undefined &&
    answerBefore !== undefined &&
    !(answer !== undefined && undetermined.some((declared) => isSameAnswer(declared, answer))) &&
    isWithoutAnswer(json, usual, answerBefore)
  const changed = forms.find((form, index) => {
    const usual = before[index]
    if (!form || !usual?.json || form.reply.content.some(isToolCall)) return false
    if (!isRewritten && !isSameRequest(form, usual)) return false
    if (!form.json || !isAlike(form.json, usual.json)) return true
    if (isEmptied(form, usual.json) && !(answer !== undefined && standsInReply(answer, form.reply))) return true
    // Some applications take JSON out of the words around it; others fail.
    return usual.json.isBare && !form.json.isBare && !(answer !== undefined && standsInReply(answer, form.reply))
  })
  return changed && { problem: 'unreadable', reply: replyOf(changed.reply).text, part: '', isCertain: false }
}

interface AnswersOfRuns {
  /** The answer that the application gives now. Undefined without one. */
  readonly answer: string | undefined
  readonly answerBefore: string | undefined
  /** The declared answers that a missing value may stand for. */
  readonly undetermined: readonly string[]
  /** Whether the check changed the prompts instead of the input. */
  readonly isRewritten: boolean
}

/**
 * Whether two calls ask for the same thing about two texts. An application may go
 * another way after another answer, and then another kind of reply is no wonder.
 */
export const isSameRequest = (one: ReplyForm, other: ReplyForm): boolean => beginningOf(one) === beginningOf(other)

function isAlike(now: JsonShape, before: JsonShape): boolean {
  if (now.isList !== before.isList) return false
  if (before.names.size === 0 || (now.isList && now.isEmpty)) return true
  return [...now.names].some((name) => before.names.has(name))
}

/** Whether JSON has no value at a place where an answer stood. An empty list may say that nothing was found. */
function isWithoutAnswer(now: JsonShape, before: JsonShape, answer: string): boolean {
  const places = [...leavesIn(before.value)].filter(({ value }) => isSameAnswer(String(value), answer))
  return places.some(({ path }) => path.every((name) => typeof name === 'string') && isBlank(valueAt(now.value, path)))
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

const valueAt = (value: unknown, path: JsonPath): unknown =>
  path.reduce<unknown>((at, name) => (isStructured(at) ? (at as Record<string, unknown>)[name] : undefined), value)

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

const isStructured = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Returns the beginning of a request, by which calls for one purpose are known. The text does not count. */
function beginningOf({ prompt, text }: ReplyForm): string {
  const { value, count } = replaceInTexts(prompt, text, '\u0000')
  const system = (Array.isArray(value) ? (value as readonly Message[]) : [])
    .filter(({ role }) => role === 'system')
    .map(({ content }) => content)
  // A changed text that is not there as a whole may begin early.
  return JSON.stringify([system, lastTextOf(value).slice(0, count > 0 ? 24 : 8)])
}
