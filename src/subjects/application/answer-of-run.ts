import { UsageError } from '../../errors.js'
import { isRefusal } from '../../replies/refusal.js'
import { isSameAnswer } from '../../text/same-answer.js'
import { showValue } from '../../text/show-value.js'
import type { Answer } from '../../verdict/verdict.js'
import { answerText, isAnswer } from '../answer-text.js'
import { anotherTool, noTool } from '../made-call.js'
import { pickError } from '../pick-error.js'
import { ofTheSameKind } from '../same-kind.js'
import { declaredAnswers, type Application } from './application.js'
import { isOtherDecision } from './faults-of-run.js'
import { promptsOf, type ObservedRun } from './observed-run.js'
import { isSameRequest, type ReplyForm } from './reply-form.js'
import type { RunStep } from './run-step.js'
import { replyInVerdict } from '../../verdict/reply-in-verdict.js'

/** Returns the answer that the test picks, to look for it in replies. Undefined if the test cannot pick it. */
export function answerGiven({ answer, call }: Application, result: unknown): string | undefined {
  try {
    const given = answer(result)
    // Replies have the name of the tool, and not the call as we write it.
    if (call && given !== anotherTool && given !== noTool) return call.tool
    return typeof given === 'string' || typeof given === 'number' ? String(given) : undefined
  } catch {
    return undefined
  }
}

/** Returns the answer of a run. A later run must give an answer of the same kind as the prediction. */
export function answerOf(
  application: Application,
  result: unknown,
  run: ObservedRun,
  { text, changed, before, rewrite }: Pick<RunStep, 'text' | 'changed' | 'before' | 'rewrite'>,
): Answer {
  const answer = answerIn(application, result, run, { text, before })
  // Calls are compared as they are, and words in their place are no answer that could be another kind of text.
  if (!before || application.call) return answer
  const asked = { prompts: promptsOf(before.observed), schemas: before.observed.schemas, text, changed }
  const [last, lastBefore] = [lastOf(run), lastOf(before.observed)]
  // An application may go another way after another answer; its last call then asks for something else.
  const isComparable = rewrite !== undefined || (last && lastBefore && isSameRequest(last, lastBefore))
  return ofTheSameKind(
    { answer, prose: last?.prose },
    { answer: before.answer, prose: isComparable ? lastBefore?.prose : undefined },
    application,
    asked,
  )
}

function answerIn(
  application: Application,
  result: unknown,
  { replies }: ObservedRun,
  { text, before }: Pick<RunStep, 'text' | 'before'>,
): Answer {
  const all = declaredAnswers(application)
  const said = answerText(pickedIn(application, result), all).trim()
  if (said === '') return { problem: 'no reply', reply: replyInVerdict(replies.at(-1) ?? '') }
  const known = all.find((label) => label === said) ?? all.find((label) => isSameAnswer(label, said))
  if (known !== undefined) return { label: known }
  if (isRefusal(said, text) && !isOtherDecision(said, before))
    return { problem: 'refused', reply: replyInVerdict(said) }
  return application.labels.length === 0
    ? { label: said }
    : { problem: 'outside the labels', reply: replyInVerdict(said) }
}

/** @throws UsageError if the test's function throws, or returns no answer. */
function pickedIn({ name, answer }: Application, result: unknown): string | number {
  let picked: unknown
  try {
    picked = answer(result)
  } catch (error) {
    throw pickError(error, `${name}: answer`, 'result', result)
  }
  if (isAnswer(picked)) return picked
  throw new UsageError(
    `${name}: answer(result) returned ${showValue(picked)}; ` +
      'it must return the answer, a string or a finite number.',
  )
}

/** Returns the form of the last reply. */
const lastOf = ({ forms }: ObservedRun): ReplyForm | undefined => forms.findLast((form) => form !== undefined)
