import { refuse } from '../held-calls.js'
import { answeredByDouble } from '../test-doubles.js'
import { unasked, type CallTurn } from './call-turn.js'
import type { WaitingCall } from './waiting-call.js'

/**
 * Returns the turn of a call that a double answers, in a mode that makes no call. A matcher that takes its result gets
 * the error that `refusal` returns.
 */
export function turnOfDouble({ session, call, wanted }: WaitingCall, refusal: () => Promise<Error>): CallTurn {
  const { id, number, giveBack } = wanted
  refuse(session, call.scope, id, refusal)
  const through: CallTurn['through'] = (make) => answeredByDouble(make, refusal)
  return { ...unasked, id, number, signal: call.signal, through, fail: async () => giveBack() }
}
