import { join } from 'node:path'
import type { NewRecording, PlannedCall, Refusal } from '../session/ledger.js'
import type { Provenance } from '../session/model-call.js'
import type { PlacedRecording } from '../session/recording.js'
import { lineToInclude } from '../session/observation.js'
import { realClock } from '../session/real-clock.js'
import { currentSession, type Session } from '../session/session.js'
import { shared } from '../session/shared.js'
import type { Json } from '../text/canonical-json.js'
import { inWords, textIn } from './call-place.js'
import type { CallToAnswer } from './call-to-answer.js'
import { hold, isHeld, refuse } from './held-calls.js'
import { lookUp, type Lookup } from './look-up.js'
import { madeInSession } from './made-in-session.js'
import { shownPath } from './format/shown-path.js'
import { format1Beside, moveFormat1 } from './format-1/move-format-1.js'
import type { NamedCall } from './not-replayed/not-replayed.js'
import { prepareToWrite } from './prepare-to-write.js'
import { faultOf, isWorthAskingAgain } from './recorded-fault.js'
import { rejectSecret, type CheckedCall } from './secrets/reject-secret.js'
import { rejectLargeReply } from './reply-limit.js'
import { joinCall, type Caller } from './shared-signal.js'
import { nameOfRecording, type FoundRecording } from './store.js'
import { answerOf, storedReply, type ModelAnswer } from './stored/stored-reply.js'
import { withoutVectors } from './stored/stored-result.js'
import { answeredByDouble } from './test-doubles.js'

/** An answer of a model, and where it came from. */
export interface RecordedAnswer {
  readonly answer: ModelAnswer
  readonly provenance: Provenance
}

/** What the recorder says about a call before it is made. */
export interface CallTurn {
  /** Tells the call apart from all others of its test file. It is made of its place, so it is equal in each run. */
  readonly id: string
  /** The number of the call in its attempt, from 1, in the order in which calls begin. */
  readonly number: number
  /** Whether the answer of the call will be stored, or is held until it may be. */
  readonly isStored: boolean
  /** Describes the answer to a held call. It tells the recording as soon as there is one. */
  readonly heldAs?: Provenance
  /** The recorded answer. Without it, the call may be made. */
  readonly recorded?: RecordedAnswer
  /** The signal for the model: that of the call, as long as no other test waits for the same reply. */
  readonly signal: AbortSignal | undefined
  /** Returns the answer, unless the test ends before. The call then goes on if another test waits for it. */
  unlessGivenUp(answer: Promise<RecordedAnswer>): Promise<RecordedAnswer>
  /** Makes the call in a way of its own. */
  through?<Made>(make: () => PromiseLike<Made>): Promise<Made>
  /** Stores the answer of the call, and returns it as a replay will give it. */
  keep(answer: ModelAnswer): Promise<RecordedAnswer>
  /** Ends a call that failed. A provider's lasting error is stored if the application or the test goes on from it. */
  fail(error: unknown): Promise<void>
  /** Asks for permission to make the call once more. */
  again(): Promise<void>
}

/**
 * Returns the recorded answer to a call, or the permission to make the call. Every call of a question, of an
 * application and of a test passes through here.
 *
 * @throws NotRunError if the mode, the limit of calls, a secret or a folder does not allow the call.
 */
export async function begin(call: CallToAnswer): Promise<CallTurn> {
  const session = currentSession()
  if (!session || session.mode === 'live' || call.isUnrecorded) return unrecorded(session, call)
  const wanted = await lookUp(session, call)
  try {
    return await takeTurn(session, call, wanted)
  } catch (error) {
    wanted.giveBack()
    throw error
  }
}

async function takeTurn(session: Session, call: CallToAnswer, wanted: Lookup): Promise<CallTurn> {
  const { found, stale, key, file } = wanted
  const testFile = session.currentFile()
  const toInclude = isHeld(session, call) ? lineToInclude(session.observation.packages, testFile) : undefined
  const named: NamedCall = {
    ...wanted,
    call: inWords(call.place, wanted.number, call.other),
    // In a workspace, other projects may have a file of the same path.
    testFile: shownPath(join(session.root, testFile)),
    lineToInclude: toInclude,
  }
  const isWritten = session.mode === 'record' || session.mode === 'record-all'
  const isMoved = found?.format1 !== undefined && isWritten
  if (isMoved) await moveFormat1(session, call, [found])
  if (found && !isAskedAgain(session, wanted, found)) return replayed(session, call, wanted, found, { isMoved })
  if (session.mode === 'replay') {
    const refusal = async (): Promise<Error> => {
      const { missingRecording, staleRecording } = await import('./not-replayed/not-replayed.js')
      return stale ? staleRecording(named, stale) : missingRecording(named)
    }
    if (!call.isDouble) throw await refusal()
    return callToDouble(session, call, wanted, refusal)
  }
  // A test that has recordings keeps them current.
  if (!found && isHeld(session, call) && (call.isDouble || !wanted.isRecordedTest))
    return callToHold(session, call, wanted, named)

  await rejectSecret(session, checkedCall(call, wanted, named))
  prepareToWrite(file)
  const { place, name } = wanted
  const planned: PlannedCall = { place, key, mode: session.mode, file, name, isStreamed: call.isStreamed }
  const caller = joinCall(`${wanted.place} ${key}`, call.signal)
  try {
    const leave = await session.ledger.reserve(planned, call.signal)
    if (leave === 'granted') return callToMake(session, call, wanted, named, planned, caller)
    caller.leave()
    if ('refused' in leave) throw await refusal(named, leave)
    return await replayed(session, call, wanted, madeInSession(session).add(wanted.place, leave.made))
  } catch (error) {
    caller.leave()
    throw error
  }
}

const checkedCall = (
  { place }: CallToAnswer,
  { request }: Lookup,
  { file, call, isMade }: NamedCall & Pick<CheckedCall, 'isMade'>,
): CheckedCall => ({ file, call, place, request, isMade })

function callToMake(
  session: Session,
  call: CallToAnswer,
  wanted: Lookup,
  named: NamedCall,
  planned: PlannedCall,
  { signal, unlessGivenUp, leave }: Caller,
): CallTurn {
  const store = async (answer: ModelAnswer): Promise<PlacedRecording> => {
    const reply = storedReply(answer, call.model.specificationVersion)
    try {
      rejectLargeReply(wanted.name, reply)
      await rejectSecret(session, checkedCall(call, wanted, named), withoutVectors(reply))
      // In one file, the recordings of a run are put in order, and stale ones are replaced.
      await moveFormat1(session, call, await format1Beside(session, call, wanted))
    } catch (error) {
      await session.ledger.release(planned)
      throw error
    }
    const stored = await session.ledger.store(planned, newRecording(call, wanted, answer, reply))
    return madeInSession(session).add(wanted.place, stored)
  }
  return {
    id: wanted.id,
    number: wanted.number,
    isStored: true,
    signal,
    unlessGivenUp,
    keep: async (answer) => provided(call, wanted, await store(answer).finally(leave), 'made'),
    async fail(error) {
      leave()
      await session.ledger.release(planned)
      wanted.giveBack()
      if (wanted.stale) {
        const { noteStale } = await import('./not-replayed/not-replayed.js')
        noteStale(error, wanted.stale.compared, wanted.compared)
      }
      const { isLasting } = await import('./recorded-error.js')
      if (!isLasting(error)) return
      call.scope.errors.push({
        error,
        async store() {
          // The same call may have been answered since.
          if (madeInSession(session).find(wanted.place)) return
          const leave = await session.ledger.reserve({ ...planned, mode: 'record' })
          const answer: ModelAnswer = { kind: 'error', error, isStreamed: call.isStreamed }
          if (leave === 'granted') provided(call, wanted, await store(answer), 'made')
        },
      })
    },
    async again() {
      const leave = await session.ledger.retry(planned)
      if (leave !== 'granted') throw await refusal(named, leave)
    },
  }
}

/** Makes a call that a double answers in a mode that makes no call. A matcher cannot take the result. */
function callToDouble(
  session: Session,
  { scope, signal }: CallToAnswer,
  { id, number, giveBack }: Lookup,
  refusal: () => Promise<Error>,
): CallTurn {
  refuse(session, scope, id, refusal)
  const through: CallTurn['through'] = (make) => answeredByDouble(make, refusal)
  return { ...unasked, id, number, signal, through, fail: async () => giveBack() }
}

/** Makes a call as the test would without us, and holds its answer. */
function callToHold(session: Session, call: CallToAnswer, wanted: Lookup, named: NamedCall): CallTurn {
  const { scope, isStreamed, model } = call
  const { id, number, key, name, own } = wanted
  const at = { ...wanted, ...own }
  const namedOwn = { ...named, file: own.file, isMade: true }
  // It was allowed already, so no limit of calls holds for it.
  const planned: PlannedCall = { ...own, key, mode: 'record', name, isStreamed }
  const provenance: Provenance = { source: 'made' }
  const since = realClock.elapsed()
  const write = async (reply: Json, took: number): Promise<void> => {
    rejectLargeReply(name, reply)
    await rejectSecret(session, checkedCall(call, wanted, namedOwn), withoutVectors(reply))
    prepareToWrite(own.file)
    const leave = await session.ledger.reserve(planned)
    if (typeof leave === 'object' && 'refused' in leave) throw await refusal(namedOwn, leave)
    const answer = answerOf(reply, model.specificationVersion)
    const stored =
      leave === 'granted'
        ? await session.ledger.store(planned, { ...newRecording(call, at, answer, reply), took })
        : leave.made
    provided(call, at, madeInSession(session).add(own.place, stored), 'made', { provenance })
  }
  /** Returns a function that writes the answer as it is now: the application may change its objects. */
  const toWrite = (answer: ModelAnswer): (() => Promise<void>) => {
    const took = Math.round(realClock.elapsed() - since)
    const reply = (async () => storedReply(answer, model.specificationVersion))()
    reply.catch(() => {})
    return async () => write(await reply, took)
  }
  return {
    id,
    number,
    isStored: true,
    heldAs: provenance,
    signal: call.signal,
    unlessGivenUp: unasked.unlessGivenUp,
    async keep(answer) {
      await hold(session, scope, { id, write: toWrite(answer) })
      return { answer, provenance }
    },
    async fail(error) {
      wanted.giveBack()
      const { isLasting } = await import('./recorded-error.js')
      if (!isLasting(error)) return
      const store = toWrite({ kind: 'error', error, isStreamed })
      scope.errors.push({
        error,
        isHeld: true,
        store: async () => (madeInSession(session).find(own.place) ? undefined : store()),
      })
    },
    again: unasked.again,
  }
}

function newRecording(
  { place }: CallToAnswer,
  { file, name, request, found, nth }: Lookup,
  answer: ModelAnswer,
  reply: Json,
): NewRecording {
  const fault = faultOf(request, answer)
  return {
    file,
    name,
    request,
    reply,
    ...(nth === undefined ? {} : { nth }),
    ...(fault === undefined ? {} : { fault }),
    ...(found && !found.format1 ? { replaces: found.entry } : {}),
    ...textIn(place),
  }
}

async function refusal(named: NamedCall, leave: Refusal): Promise<Error> {
  const { ceilingReached, claimedTwice } = await import('./not-replayed/not-replayed.js')
  return leave.refused === 'ceiling' ? ceilingReached(named, leave.ceiling) : claimedTwice(named)
}

/** Whether the mode asks the model again although the request did not change. */
const isAskedAgain = ({ mode }: Session, { isMadeNow }: Lookup, found: FoundRecording): boolean =>
  !isMadeNow && (mode === 'record-all' || (mode === 'record' && isWorthAskingAgain(found)))

function replayed(
  session: Session,
  call: CallToAnswer,
  wanted: Lookup,
  found: FoundRecording,
  { isMoved = false } = {},
): CallTurn {
  const { id, number, place, key } = wanted
  session.ledger.used({ place, key, file: found.format1 ?? found.file, entry: found.entry })
  const recorded = provided(call, wanted, found, 'replayed', { isNew: isMoved })
  // As after the call that failed: the next try of an application is the same call.
  if (recorded.answer.kind === 'error') wanted.giveBack()
  return { id, number, recorded, signal: call.signal, ...unasked }
}

/** The functions of a turn that makes no call, or whose call is not recorded. */
const unasked = {
  isStored: false,
  unlessGivenUp: (answer: Promise<RecordedAnswer>): Promise<RecordedAnswer> => answer,
  keep: async (answer: ModelAnswer): Promise<RecordedAnswer> => ({ answer, provenance: { source: 'made' } }),
  fail: async (): Promise<void> => {},
  again: async (): Promise<void> => {},
} as const

function provided(
  { model, scope }: CallToAnswer,
  { number }: Lookup,
  found: FoundRecording,
  source: Provenance['source'],
  { isNew = source === 'made', provenance: given = {} }: { isNew?: boolean; provenance?: Partial<Provenance> } = {},
): RecordedAnswer {
  const provenance = Object.assign(given as { recording?: string }, {
    source,
    recording: nameOfRecording(found),
    recordedAt: found.recordedAt,
  })
  scope.recordings.push({
    number,
    file: found.file,
    get entry() {
      return found.entry
    },
    isNew,
    renamed(entry) {
      // The same object answers the next attempt of the test.
      provenance.recording = nameOfRecording(Object.assign(found, { entry }))
    },
  })
  return { answer: answerOf(found.reply, model.specificationVersion), provenance }
}

function unrecorded(session: Session | undefined, { scope, signal, isUnrecorded }: CallToAnswer): CallTurn {
  // A scripted reply is free.
  if (!isUnrecorded) session?.ledger.live()
  return { id: `live/${++liveCalls.count}`, number: scope.begin(), signal, ...unasked }
}

const liveCalls = shared('live-calls', () => ({ count: 0 }))
