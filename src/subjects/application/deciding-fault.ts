import { isOwnError } from '../../errors.js'
import { unreadReplyIn } from '../../models/unread-output.js'
import { isRefusal } from '../../replies/refusal.js'
import type { ReplyFault } from '../../replies/reply-faults.js'
import { unreadIn, type UnreadReply } from '../../replies/reply.js'
import { replyOf } from '../../replies/whole-reply.js'
import { noTool } from '../made-call.js'
import type { Application } from './application.js'
import { changedForm } from './changed-form.js'
import type { FaultsByCall } from './faulty-calls.js'
import type { ObservedRun } from './observed-run.js'
import type { RunStep } from './run-step.js'

/**
 * Returns the fault for which a run gets no answer. After an error, it is the
 * faulty reply behind that error. Undefined if the replies explain nothing.
 */
export function decidingFault(
  run: ObservedRun,
  faults: FaultsByCall,
  application: Pick<Application, 'undetermined' | 'call'>,
  { before, rewrite, text }: Pick<RunStep, 'before' | 'rewrite' | 'text'>,
): UnreadReply | undefined {
  const { returned, forms, given: answer } = run
  const fault = before
    ? (faultSince(faults, before.faults) ??
      changedForm(forms, before.observed.forms, {
        answer,
        answerBefore: before.answer.label,
        // Without a call, words are what the model answered.
        undetermined: [...application.undetermined, ...(application.call ? [noTool] : [])],
        isRewritten: rewrite !== undefined,
      }))
    : faultOfPrediction(faults)
  if (!('error' in returned)) return fault
  return unreadBehind(returned.error, run, text) ?? faultBehind(returned.error, run, fault, faults)
}

/** Returns the fault of a prediction: a certain fault of one reply, or a fault that every whole reply has. */
function faultOfPrediction(faults: FaultsByCall): ReplyFault | undefined {
  const certain = faults.flat().find(({ isCertain }) => isCertain)
  const whole = faults.map((ofCall) => ofCall.find(({ part }) => part === ''))
  return certain ?? (whole.every((fault) => fault !== undefined) ? whole[0] : undefined)
}

/** Returns the fault of a later run: the first one that is certain, or that the prediction's same call did not have. */
const faultSince = (faults: FaultsByCall, before: FaultsByCall): ReplyFault | undefined =>
  faults.flatMap((ofCall, index) =>
    ofCall.filter(
      ({ problem, part, isCertain }) =>
        isCertain || !before[index]?.some((usual) => usual.problem === problem && usual.part === part),
    ),
  )[0]

/** Returns the reply that the AI SDK could not read. The application may have wrapped its error. */
function unreadBehind(error: unknown, { answered }: ObservedRun, text: string): UnreadReply | undefined {
  const thrown = unreadReplyIn(error)
  if (!thrown) return undefined
  // The error lacks the provider's own finish reason.
  const reply = answered.map(({ reply }) => replyOf(reply)).findLast(({ text }) => text === thrown.text) ?? thrown
  const problem = isRefusal(reply.text, text) ? 'refused' : 'unreadable'
  return unreadIn(reply) ?? { problem, reply: reply.text }
}

/** Returns the fault that an application was right to throw at. Undefined if a call failed: that caused the error. */
function faultBehind(
  error: unknown,
  { failures }: ObservedRun,
  fault: ReplyFault | undefined,
  faults: FaultsByCall,
): ReplyFault | undefined {
  if (isOwnError(error) || failures.length > 0) return undefined
  const whole = fault ?? faults.flat().find(({ part, problem }) => part === '' && problem !== 'refused')
  return whole?.part === '' ? whole : undefined
}
