import type { FoundRecording } from '../store.js'
import { unasked, type CallTurn } from './call-turn.js'
import { provided } from './provided-answer.js'
import type { WaitingCall } from './waiting-call.js'

/**
 * Returns the turn of a call that a recording answers. `isMoved`: the recording moved into a file of this format.
 * `isNoted`: the run counts it as a replay.
 */
export function turnToReplay(
  waiting: WaitingCall,
  found: FoundRecording,
  { isMoved = false, isNoted = true } = {},
): CallTurn {
  const { session, call, wanted } = waiting
  const { id, number, place, key } = wanted
  if (isNoted) session.ledger.used({ place, key, file: found.format1 ?? found.file, entry: found.entry })
  const recorded = provided(waiting, found, 'replayed', { isNew: isMoved })
  // As after the call that failed: the next try of an application is the same call.
  if (recorded.answer.kind === 'error') wanted.giveBack()
  return { id, number, recorded, signal: call.signal, ...unasked }
}
