import type { PlannedCall } from '../../session/ledger.js'
import type { PlacedRecording } from '../../session/recording.js'
import { format1Beside, moveFormat1 } from '../format-1/move-format-1.js'
import { madeInSession } from '../made-in-session.js'
import type { Caller } from '../shared-signal.js'
import { storedReply, type ModelAnswer } from '../stored/stored-reply.js'
import { watchDouble } from '../test-doubles.js'
import type { CallInFlight } from '../within-call.js'
import { unasked, type CallTurn } from './call-turn.js'
import { provided } from './provided-answer.js'
import { newRecording, refusalOf, rejectReply, type WaitingCall } from './waiting-call.js'

/** Returns the turn of a call that the ledger permits. Its answer is recorded. */
export function turnToMake(
  waiting: WaitingCall,
  planned: PlannedCall,
  { signal, unlessGivenUp, leave }: Caller,
): CallTurn {
  const { session, call, wanted } = waiting
  const inFlight: CallInFlight = { isOver: planned.needsNoSlot === true }
  // A model may ignore the signal, and never end.
  signal.addEventListener('abort', () => inFlight.isOver || session.ledger.rest(planned), { once: true })
  const double = call.isDouble ? watchDouble() : undefined
  const store = async (answer: ModelAnswer): Promise<PlacedRecording> => {
    let reply
    try {
      reply = storedReply(answer, call.model.specificationVersion)
      await rejectReply(waiting, answer, reply)
      // In one file, the recordings of a run are put in order, and stale ones are replaced.
      await moveFormat1(session, call, await format1Beside(session, call, wanted))
    } catch (error) {
      await session.ledger.release(planned)
      throw error
    }
    const stored = await session.ledger.store(planned, newRecording(waiting, answer, { reply, double }))
    return madeInSession(session, call.scope).add(wanted.place, stored)
  }
  return {
    id: wanted.id,
    number: wanted.number,
    isStored: true,
    signal,
    unlessGivenUp,
    ...(double && { through: double.through }),
    inFlight,
    async keep(answer) {
      inFlight.isOver = true
      return provided(waiting, await store(answer).finally(leave), 'made')
    },
    async fail(error) {
      inFlight.isOver = true
      leave()
      await session.ledger.release(planned, error)
      wanted.giveBack()
      if (wanted.stale) {
        const { noteStale } = await import('../not-replayed/not-replayed.js')
        noteStale(error, wanted.stale.compared, wanted.compared)
      }
      const { isLasting } = await import('../recorded-error.js')
      if (!isLasting(error)) return
      call.scope.errors.push({
        error,
        async store() {
          // The same call may have been answered since.
          if (madeInSession(session, call.scope).find(wanted.place)) return
          const leave = await session.ledger.reserve({ ...planned, mode: 'record', needsNoSlot: true })
          const answer: ModelAnswer = { kind: 'error', error, isStreamed: call.isStreamed }
          if (leave === 'granted') provided(waiting, await store(answer), 'made')
        },
      })
    },
    rest: () => session.ledger.rest(planned),
    async again(error) {
      const leave = await session.ledger.retry(planned, { error, signal })
      if (leave !== 'granted') throw await refusalOf(waiting, leave)
    },
    end: unasked.end,
  }
}
