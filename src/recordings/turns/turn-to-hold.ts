import type { PlannedCall } from '../../session/ledger.js'
import type { Provenance } from '../../session/model-call.js'
import { realClock } from '../../session/real-clock.js'
import type { Json } from '../../text/canonical-json.js'
import { hold } from '../held-calls.js'
import { madeInSession } from '../made-in-session.js'
import { prepareToWrite } from '../prepare-to-write.js'
import { answerOf, storedReply, type ModelAnswer } from '../stored/stored-reply.js'
import { watchDouble } from '../test-doubles.js'
import { unasked, type CallTurn } from './call-turn.js'
import { provided } from './provided-answer.js'
import { slotOfCall } from './slot-of-call.js'
import { newRecording, refusalOf, rejectReply, type WaitingCall } from './waiting-call.js'

/** Returns the turn of a call that the test makes as without us. Its answer is held. */
export async function turnToHold({ session, call, wanted, named }: WaitingCall): Promise<CallTurn> {
  const { scope, isStreamed, model } = call
  const { id, number, key, name, own } = wanted
  /** The call as one of its own test. */
  const waiting: WaitingCall = {
    session,
    call,
    wanted: { ...wanted, ...own },
    named: { ...named, file: own.file, isMade: true },
  }
  // It was allowed already, so no limit of calls holds for it.
  const planned: PlannedCall = { ...own, key, mode: 'record', name, isStreamed, needsNoSlot: true }
  const provenance: Provenance = { source: 'made' }
  const double = call.isDouble ? watchDouble() : undefined
  const slot = await slotOfCall(session, call)
  const since = realClock.elapsed()
  const write = async (answer: ModelAnswer, reply: Json, took: number): Promise<void> => {
    await rejectReply(waiting, answer, reply)
    prepareToWrite(own.file)
    const leave = await session.ledger.reserve(planned)
    if (typeof leave === 'object' && 'refused' in leave) throw await refusalOf(waiting, leave)
    const stored =
      leave === 'granted'
        ? await session.ledger.store(planned, { ...newRecording(waiting, answer, { reply, double }), took })
        : leave.made
    provided(waiting, madeInSession(session, call.scope).add(own.place, stored), 'made', { provenance })
  }
  /** Returns a function that writes the answer as it is now: the application may change its objects. */
  const toWrite = (answer: ModelAnswer): (() => Promise<void>) => {
    const took = Math.round(realClock.elapsed() - since)
    const reply = (async () => storedReply(answer, model.specificationVersion))()
    reply.catch(() => {})
    // No recording tells what a language model said in the reply of a server.
    const said = answer.kind === 'result' ? answer.said : undefined
    return async () => {
      const stored = await reply
      const kept = answerOf(stored, model.specificationVersion)
      return write(kept.kind === 'result' && said ? { ...kept, said } : kept, stored, took)
    }
  }
  return {
    id,
    number,
    isStored: true,
    heldAs: provenance,
    signal: call.signal,
    unlessGivenUp: unasked.unlessGivenUp,
    ...(double && { through: double.through }),
    inFlight: slot,
    async keep(answer) {
      slot?.leave()
      await hold(session, scope, { id, write: toWrite(answer) })
      return { answer, provenance }
    },
    async fail(error) {
      slot?.leave(error)
      wanted.giveBack()
      const { isLasting } = await import('../recorded-error.js')
      if (!isLasting(error)) return
      const store = toWrite({ kind: 'error', error, isStreamed })
      scope.errors.push({
        error,
        isHeld: true,
        store: async () => (madeInSession(session, call.scope).find(own.place) ? undefined : store()),
      })
    },
    rest: unasked.rest,
    again: unasked.again,
    end: unasked.end,
  }
}
