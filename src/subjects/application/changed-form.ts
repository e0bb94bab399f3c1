import { standsInReply } from '../../replies/answer-in-reply.js'
import type { ReplyFault } from '../../replies/reply-faults.js'
import { isToolCall, replyOf } from '../../replies/whole-reply.js'
import { isStructured, leavesIn, type JsonPath } from '../../text/json-leaf.js'
import { isSameAnswer } from '../../text/same-answer.js'
import { isSameRequest, type JsonShape, type ReplyForm } from './reply-form.js'

/**
 * Returns the first reply whose form is another one than that of the same call in
 * the prediction: prose for JSON, JSON without any of its names, JSON that is
 * empty where the answer stood, or prose for the tool call that was the answer. An
 * application that parses JSON itself catches the error, or takes a default, and
 * answers without its model.
 */
export function changedForm(
  forms: readonly (ReplyForm | undefined)[],
  before: readonly (ReplyForm | undefined)[],
  { answer, answerBefore, undetermined, isRewritten }: AnswersOfRuns,
): ReplyFault | undefined {
  const isDeclared = answer !== undefined && undetermined.some((declared) => isSameAnswer(declared, answer))
  // A schema says itself where a value may be missing.
  const isEmptied = ({ json, hasSchema }: ReplyForm, usual: JsonShape): boolean =>
    !hasSchema &&
    json !== undefined &&
    answerBefore !== undefined &&
    !isDeclared &&
    isWithoutAnswer(json, usual, answerBefore)
  // A call that the application answers is no answer itself, so only the last call of a run counts.
  const isLast = (index: number): boolean => index === before.length - 1 && index === forms.length - 1
  const changed = forms.find((form, index) => {
    const usual = before[index]
    if (!form || !usual || form.reply.content.some(isToolCall)) return false
    if (!isRewritten && !isSameRequest(form, usual)) return false
    if (usual.reply.content.some(isToolCall))
      return isLast(index) && !isDeclared && !(answer !== undefined && standsInReply(answer, form.reply))
    if (!usual.json) return false
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
