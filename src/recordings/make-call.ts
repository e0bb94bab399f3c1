import type { WholeReply } from '../replies/whole-reply.js'
import type { CallTurn, RecordedAnswer } from './turns/call-turn.js'
import { withinCall } from './within-call.js'

/** Returns the recorded answer, or makes the call and keeps its reply. */
export async function answered(turn: CallTurn, make: () => Promise<WholeReply>): Promise<RecordedAnswer> {
  if (turn.recorded) return turn.recorded
  const kept = async (): Promise<RecordedAnswer> => turn.keep({ kind: 'whole', reply: await unlessFailed(turn, make) })
  return turn.unlessGivenUp(kept())
}

/** Makes a call. If it fails, its turn ends. */
export async function unlessFailed<Made>(turn: CallTurn, make: () => PromiseLike<Made>): Promise<Made> {
  try {
    return await withinCall(() => (turn.through ? turn.through(make) : make()), turn.inFlight)
  } catch (error) {
    await turn.fail(error)
    throw error
  }
}
