import type { Session } from '../../session/session.js'
import { shared } from '../../session/shared.js'
import type { CallToAnswer } from '../call-to-answer.js'
import { unasked, type CallTurn } from './call-turn.js'
import { slotOfCall } from './slot-of-call.js'

/** Returns the turn of a call that is made in every mode, or in the mode `live`. Nothing is recorded. */
export async function unrecordedTurn(session: Session | undefined, call: CallToAnswer): Promise<CallTurn> {
  const { scope, signal, isUnrecorded } = call
  const named = { id: `live/${++liveCalls.count}`, number: scope.begin(), signal }
  const slot = await slotOfCall(session, call)
  // A scripted reply is free.
  if (!isUnrecorded) session?.ledger.live()
  if (!slot) return { ...named, ...unasked }
  return {
    ...named,
    ...unasked,
    inFlight: slot,
    async keep(answer) {
      slot.leave()
      return unasked.keep(answer)
    },
    fail: async (error) => slot.leave(error),
    end: () => slot.leave(),
  }
}

const liveCalls = shared('live-calls', () => ({ count: 0 }))
