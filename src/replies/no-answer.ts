import type { ReplyProblem } from '../verdict/verdict.js'
import { speaksOfTheRequest } from './about-the-request.js'
import { isBareNo, isBareRefusal } from './bare-refusal.js'
import { isCounterpart } from './counterpart.js'
import { hasDense, hasEastAsian } from './dense-script.js'
import { failureIn, isMissingValue } from './failed-service.js'
import { isFunctionWordOfAny } from './language-of.js'
import { clausesOf } from './refusals/clauses.js'
import { repeatsText } from './repeated-text.js'

/** What a reply about a changed text is compared with. */
export interface Compared {
  readonly before: string
  /** The text of the input. */
  readonly text: string
  /** The text that the reply is about. */
  readonly changed: string
  /** The texts of the application's own prompt. Asked for only where they matter. */
  readonly prompts: () => readonly string[]
}

/**
 * Returns why a reply about a changed text is no answer, although no phrase of it
 * declines: one word does, a service reports its error, it repeats the text, or it
 * speaks of the request. Undefined where the text or the answer before speaks so too.
 */
export function noAnswerIn(reply: string, { before, text, changed, prompts }: Compared): ReplyProblem | undefined {
  const all = `${text}\n${changed}`
  if (isMissingValue(reply)) return isMissingValue(before) || failureIn(before) !== undefined ? undefined : 'no reply'
  const isRefused = isBareRefusal(reply)
  if (isRefused || isBareNo(reply)) {
    if (isCounterpart(before, reply) || hasWords(all, reply)) return undefined
    return isRefused ? 'refused' : 'unlike the answer before'
  }
  const failure = failureIn(reply)
  if (failure !== undefined && failureIn(before) === undefined && !speaksOf(all, failure))
    return 'unlike the answer before'
  if (repeatsText({ text, reply: before }, { text: changed, reply })) return 'unlike the answer before'
  const told = { before, text: all, prompts: () => prompts().join('\n') }
  return speaksOfTheRequest(reply, told) ? 'refused' : undefined
}

/** Whether a text has all of a short reply. */
const hasWords = (text: string, reply: string): boolean => {
  const [inner, outer] = [reply, text].map((said) => clausesOf(said).replace(/[ ,:]+/gu, ' '))
  if (inner === undefined || outer === undefined || inner.trim().length < 4) return false
  return hasDense(inner) ? outer.includes(inner.trim()) : outer.includes(inner)
}

/** Whether a text has a telling word of an error report: none of those that most reports have. */
function speaksOf(text: string, failure: string): boolean {
  const words = clausesOf(text)
  if (hasEastAsian(failure)) return words.replaceAll(' ', '').includes(failure.trim())
  return clausesOf(failure)
    .split(/[ ,:]+/u)
    .filter((word) => word.length >= 4 && !isFunctionWordOfAny(word) && !common.has(word))
    .some((word) => words.includes(` ${word}`))
}

/** Words of errors that other texts have too. */
const common = new Set(['service', 'later', 'again', 'please', 'many', 'request', 'time', 'server', 'currently'])
