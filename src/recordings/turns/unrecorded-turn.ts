import type { Session } from '../../session/session.js'
import { shared } from '../../session/shared.js'
import type { CallToAnswer } from '../call-to-answer.js'
import { unasked, type CallTurn } from './call-turn.js'

/** Returns the turn of a call that is made in every mode, or in the mode `live`. Nothing is recorded. */
export function unrecordedTurn(session: Session | undefined, { scope, signal, isUnrecorded }: CallToAnswer): CallTurn {
  // A scripted reply is free.
  if (!isUnrecorded) session?.ledger.live()
  return { id: `live/${++liveCalls.count}`, number: scope.begin(), signal, ...unasked }
}

const liveCalls = shared('live-calls', () => ({ count: 0 }))
