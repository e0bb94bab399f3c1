import { join } from 'node:path'
import type { PlannedCall } from '../session/ledger.js'
import { lineToInclude } from '../session/observation.js'
import { currentSession, type Session } from '../session/session.js'
import { currentPlan } from '../session/current-plan.js'
import { rejectOutsideOfGates } from '../session/outside-of-gates.js'
import { enclosingGate } from '../session/within-gate.js'
import { inWords } from './call-place.js'
import type { CallToAnswer } from './call-to-answer.js'
import { moveFormat1 } from './format-1/move-format-1.js'
import { isHeld } from './held-calls.js'
import { lookUp, type Lookup } from './look-up.js'
import { madeInSession } from './made-in-session.js'
import { shownPath } from './format/shown-path.js'
import { prepareToWrite } from './prepare-to-write.js'
import { isWorthAskingAgain } from './recorded-fault.js'
import { joinCall } from './shared-signal.js'
import type { FoundRecording } from './store.js'
import type { CallTurn } from './turns/call-turn.js'
import { needsSlot } from './turns/slot-of-call.js'
import { turnOfDouble } from './turns/turn-of-double.js'
import { turnToHold } from './turns/turn-to-hold.js'
import { turnToMake } from './turns/turn-to-make.js'
import { turnToReplay } from './turns/turn-to-replay.js'
import { unrecordedTurn } from './turns/unrecorded-turn.js'
import { refusalOf, rejectRequest, type WaitingCall } from './turns/waiting-call.js'

/**
 * Returns the recorded answer to a call, or the permission to make the call. Every call of a question, of an
 * application and of a test passes through here.
 *
 * @throws NotRunError if the mode, the limit of calls, a secret or a folder does not allow the call.
 */
export async function begin(call: CallToAnswer): Promise<CallTurn> {
  const session = currentSession()
  if (!session || session.mode === 'live' || call.isUnrecorded) return unrecordedTurn(session, call)
  const wanted = await lookUp(session, call)
  try {
    return await takeTurn(waitingCall(session, call, wanted))
  } catch (error) {
    wanted.giveBack()
    throw error
  }
}

function waitingCall(session: Session, call: CallToAnswer, wanted: Lookup): WaitingCall {
  const testFile = session.currentFile()
  const named = {
    ...wanted,
    call: inWords(call.place, wanted.number, call.other),
    // In a workspace, other projects may have a file of the same path.
    testFile: shownPath(join(session.root, testFile)),
    lineToInclude: isHeld(session, call) ? lineToInclude(session.observation.packages, testFile) : undefined,
  }
  return { session, call, wanted, named }
}

/** Few runs count their calls. */
let counting: typeof import('./turns/turn-to-count.js') | undefined

async function takeTurn(waiting: WaitingCall): Promise<CallTurn> {
  const { session, call, wanted, named } = waiting
  const { found, stale } = wanted
  const plan = currentPlan()
  if (plan) return (counting ??= await import('./turns/turn-to-count.js')).turnToCount(waiting, plan)
  const isWritten = session.mode === 'record' || session.mode === 'record-all'
  const isMoved = found?.format1 !== undefined && isWritten
  if (isMoved) await moveFormat1(session, call, [found])
  if (found && !isAskedAgain(session, wanted, found)) return turnToReplay(waiting, found, { isMoved })
  if (session.mode === 'replay') {
    const refusal = async (): Promise<Error> => {
      // Advice to record would be wrong for a request that no mode may store.
      await rejectRequest(waiting)
      const { missingRecording, staleRecording } = await import('./not-replayed/not-replayed.js')
      return stale ? staleRecording(named, stale) : missingRecording(named)
    }
    // A run would be judged as if its model had answered.
    if (!call.isDouble || call.place.kind !== 'file') throw await refusal()
    return turnOfDouble(waiting, refusal)
  }
  if (!call.isDouble) rejectOutsideOfGates(session)
  // A test that has recordings keeps them current.
  if (!found && isHeld(session, call) && (call.isDouble || !wanted.isRecordedTest)) return turnToHold(waiting)
  return makeOrReplay(waiting)
}

/** Asks the ledger for permission. Another worker may just have made the same call: its recording is the answer. */
async function makeOrReplay(waiting: WaitingCall): Promise<CallTurn> {
  const { session, call, wanted } = waiting
  await rejectRequest(waiting)
  const { place, key, file, name } = wanted
  prepareToWrite(file)
  const from = enclosingGate()?.setAside?.id
  const planned: PlannedCall = {
    place,
    key,
    mode: session.mode,
    file,
    name,
    isStreamed: call.isStreamed,
    ...slotOf(call),
    ...(from === undefined ? {} : { from }),
  }
  const caller = joinCall(`${place} ${key}`, call.signal)
  try {
    const leave = await session.ledger.reserve(planned, call.signal)
    if (leave === 'granted') return turnToMake(waiting, planned, caller)
    caller.leave()
    if ('refused' in leave) throw await refusalOf(waiting, leave)
    return turnToReplay(waiting, madeInSession(session, call.scope).add(place, leave.made))
  } catch (error) {
    caller.leave()
    throw error
  }
}

const slotOf = (call: CallToAnswer): Pick<PlannedCall, 'needsNoSlot'> => (needsSlot(call) ? {} : { needsNoSlot: true })

/** Whether the mode asks the model again although the request did not change. */
const isAskedAgain = ({ mode }: Session, { isMadeNow }: Lookup, found: FoundRecording): boolean =>
  !isMadeNow && (mode === 'record-all' || (mode === 'record' && isWorthAskingAgain(found)))
