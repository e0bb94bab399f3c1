import { isCounterpart } from '../../replies/counterpart.js'
import { isRefusal } from '../../replies/refusal.js'
import { isSameAnswer } from '../../text/same-answer.js'
import { declaredAnswers, type Application } from './application.js'
import { faultsOfCall, type FaultsByCall } from './faulty-calls.js'
import { promptsOf, type ObservedRun } from './observed-run.js'
import type { FinishedRun, RunStep } from './run-step.js'

/** Returns the reasons to doubt that the model answered the calls of a run. */
export function faultsOfRun(
  { begun, given }: ObservedRun,
  application: Application,
  { text, before }: Pick<RunStep, 'text' | 'before'>,
): FaultsByCall {
  const answers = declaredAnswers(application)
  // A declared answer may read like a refusal.
  const declining = answers.filter((label) => isRefusal(label))
  const isAnswer = (reply: string): boolean =>
    declining.some((label) => isSameAnswer(label, reply)) || isOtherDecision(reply, before)
  const prompts = begun.map(({ prompt }) => prompt)
  const all = [...(before ? promptsOf(before.observed) : []), ...prompts]
  return begun.map((call, index) =>
    faultsOfCall(call, text, {
      all,
      later: prompts.slice(index + 1),
      answer: given,
      isCall: application.call !== undefined,
      answers,
      isAnswer,
    }),
  )
}

/** Whether an answer that reads like a refusal is the other one of two: `access granted`, `access denied`. */
export const isOtherDecision = (said: string, before: FinishedRun | undefined): boolean =>
  isCounterpart(before?.answer.label ?? '', said)
