import type { NewRecording, Refusal } from '../../session/ledger.js'
import type { Session } from '../../session/session.js'
import type { Json } from '../../text/canonical-json.js'
import { isOfDouble, nameOfPassed, textIn } from '../call-place.js'
import type { CallToAnswer } from '../call-to-answer.js'
import { shownName } from '../format/recording-name.js'
import type { Lookup } from '../look-up.js'
import type { NamedCall } from '../not-replayed/not-replayed.js'
import { faultOf } from '../recorded-fault.js'
import { rejectLargeReply } from '../reply-limit.js'
import { rejectSecret, type CheckedCall } from '../secrets/reject-secret.js'
import type { ModelAnswer } from '../stored/stored-reply.js'
import { withoutVectors } from '../stored/without-vectors.js'
import { toStored } from '../stored/stored-value.js'
import type { WatchedDouble } from '../test-doubles.js'

/** A call that waits for its turn: what its recordings say, and how an error names it. */
export interface WaitingCall {
  readonly session: Session
  readonly call: CallToAnswer
  readonly wanted: Lookup
  readonly named: NamedCall & Pick<CheckedCall, 'isMade'>
}

/** Rejects a call whose request contains a secret. */
export const rejectRequest = (waiting: WaitingCall): Promise<void> => rejectSecret(waiting.session, checked(waiting))

/** Rejects an answer that is too large for a recording, or that contains a secret. `reply` is the answer as stored. */
export async function rejectReply(waiting: WaitingCall, answer: ModelAnswer, reply: Json): Promise<void> {
  rejectLargeReply(waiting.wanted.name, reply)
  await rejectSecret(waiting.session, checked(waiting), withoutVectors(reply))
  // The stream of a server has the words of a reply in pieces.
  if (answer.kind === 'result' && answer.said)
    await rejectSecret(waiting.session, checked(waiting), toStored(answer.said.content))
}

const checked = ({
  call: { place },
  wanted: { request },
  named: { file, call, isMade },
}: WaitingCall): CheckedCall => ({ file, call, place, request, isMade })

/** Returns the recording of an answered call. If its `double` let it pass, its name says that the model answered. */
export function newRecording(
  { call, wanted }: WaitingCall,
  answer: ModelAnswer,
  { reply, double }: { readonly reply: Json; readonly double: WatchedDouble | undefined },
): NewRecording {
  const { file, request, found, nth } = wanted
  const name = double?.hasPassed() ? nameOfPassed(wanted.name) : wanted.name
  const isReplaced = found && !found.format1 && isOfDouble(found.entry) === isOfDouble(shownName(name))
  const fault = faultOf(request, answer)
  return {
    file,
    name,
    request,
    reply,
    ...(nth === undefined ? {} : { nth }),
    ...(fault === undefined ? {} : { fault }),
    ...(isReplaced ? { replaces: found.entry } : {}),
    // Another run may have recorded the same vectors. Its file has the text of that run.
    ...(file === wanted.own.file ? textIn(call.place) : {}),
  }
}

/** Returns the error for a call that the ledger does not permit. */
export async function refusalOf({ named }: WaitingCall, leave: Refusal): Promise<Error> {
  const { ceilingReached, claimedTwice } = await import('../not-replayed/not-replayed.js')
  return leave.refused === 'ceiling' ? ceilingReached(named, leave.ceiling) : claimedTwice(named)
}
