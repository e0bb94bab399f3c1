import { dirname } from 'node:path'
import type { CallScope } from '../session/call-scope.js'
import type { NewRecording } from '../session/ledger.js'
import type { QuestionPlace, RecordedRequest } from '../session/model-call.js'
import type { Session } from '../session/session.js'
import { digestOf } from '../text/canonical-json.js'
import { fileOfPlace, nameOfCall, nameOfPlace } from './call-place.js'
import type { CallToAnswer } from './call-to-answer.js'
import { format1OfQuestion } from './format-1/format-1-places.js'
import { madeInSession } from './made-in-session.js'
import { isSameForAll } from './other-models/other-model.js'
import { requestOf } from './recorded-request.js'
import { comparedPair } from './request-key.js'
import {
  recordingsOfModel,
  recordingsOfScope,
  recordingsOfTestFile,
  type ComparedRecording,
  type ScopedCall,
} from './recordings-of-scope.js'
import { findRecording, nameOfRecording, type FoundRecording } from './store.js'
import { canAnswer, isOfKind } from './stored/stored-reply.js'

/** What the recordings say about a call. */
export interface Lookup {
  /** Tells the call apart from all others of its test file, and is equal in each run. */
  readonly id: string
  /** As in `PlannedCall`. */
  readonly place: string
  /** The place and the file of the call as one of its own test, which shares nothing with equal calls of others. */
  readonly own: { readonly place: string; readonly file: string }
  /** Whether the test of the call has recordings of its calls, so that it keeps them current. */
  readonly isRecordedTest: boolean
  /** A digest of the request. */
  readonly key: string
  /** The number of the call in its attempt. */
  readonly number: number
  /** The absolute path of the file that holds the recording, or will hold it. */
  readonly file: string
  readonly name: NewRecording['name']
  readonly request: RecordedRequest
  /** What the config's `match` leaves of the request. An error shows this part. */
  readonly compared: RecordedRequest
  /** The recording that answers the request. */
  readonly found: FoundRecording | undefined
  /** Whether the tests of this file made that recording, or got it from another worker. */
  readonly isMadeNow: boolean
  /** The number of the request among the equal ones of its test. Undefined for the first one, and outside of a test. */
  readonly nth: number | undefined
  /** The recording of the call before its request changed. */
  readonly stale: ComparedRecording | undefined
  /** Frees the place for a retry of the call. */
  giveBack(): void
}

/**
 * Finds the recording of a call. A question has one place. A call of a run, or of a test file, is found by its request:
 * the second of two equal requests of an attempt gets the second recording. So speeds and orders change nothing.
 */
export function lookUp(session: Session, call: CallToAnswer): Promise<Lookup> {
  const { place } = call
  if (place.kind === 'question') return lookUpQuestion(session, call, place)
  // The double of a test gives what this test expects.
  const isOfDouble = call.isDouble && place.kind === 'file'
  return call.other && isSameForAll(call.other) && !isOfDouble
    ? lookUpAnywhere(session, { ...call, place })
    : lookUpRequest(session, { ...call, place })
}

async function lookUpQuestion(session: Session, call: CallToAnswer, asked: QuestionPlace): Promise<Lookup> {
  const { model, parameters, scope, isDouble } = call
  const request = requestOf(model, parameters)
  const file = fileOfPlace(session, asked, model)
  const entry = nameOfCall(asked, isDouble)
  const place = `${file} ${entry}`
  const made = madeInSession(session, call.scope).find(place)
  const plain = { file, entry: nameOfPlace(asked) }
  const ofDouble = isDouble ? findRecording({ file, entry }) : undefined
  const there = made ?? ofDouble ?? findRecording(plain) ?? format1OfQuestion(session, asked, model, plain)
  const [now, then] = await comparedPair(session, request, there)
  const { key, request: reduced } = now
  const isFound = then?.key === key
  return {
    id: place,
    place,
    own: { place, file },
    isRecordedTest: there !== undefined,
    key,
    number: scope.begin(),
    file,
    name: { entry },
    request,
    compared: reduced,
    nth: undefined,
    found: isFound ? there : undefined,
    isMadeNow: made !== undefined,
    stale: there && then && !isFound ? { recording: there, compared: then.request } : undefined,
    giveBack() {},
  }
}

async function lookUpRequest(session: Session, call: ScopedCall): Promise<Lookup> {
  const { place: of, model, parameters, scope, isStreamed } = call
  const request = requestOf(model, parameters)
  const [{ key, request: reduced }] = await comparedPair(session, request, undefined)
  const file = fileOfPlace(session, of, model)
  const step = nameOfCall(of, call.isDouble)
  const counted = `${step}${isStreamed ? ' in a stream' : ''} ${key}`
  const taken = scope.take(counted)
  const { number, equal } = taken
  const made = madeInSession(session, call.scope)
  const own = { place: `${file} ${counted}~${equal}`, file }
  const recorded = await findEqual(session, call, key, equal)
  // Another test of the file may have asked a server. Its recording says nothing of what this test expects.
  const isShared = of.kind === 'file' && !call.isDouble
  // Tests that make an equal call share it. Two tests may each have a recording, which stays that of its test.
  const owner = recorded?.file ?? (isShared ? of.testFile : file)
  const place = made.find(own.place) ? own.place : `${owner} ${counted}~${equal}`
  const now = made.find(place)
  const found = now ?? recorded
  const { all } = await recordingsOfScope(session, call)
  return {
    id: idOf([...ownerOf(of), step, `${key.slice(0, 8)}~${equal}`]),
    place,
    own,
    isRecordedTest: all.length > 0,
    key,
    number,
    file: recorded?.file ?? file,
    name: { scope: step, number },
    request,
    compared: reduced,
    nth: of.kind === 'file' && equal > 1 ? equal : undefined,
    found,
    isMadeNow: now !== undefined,
    stale: found ? undefined : await nearest(all, scope, number, reduced),
    giveBack: () => scope.giveBack(counted, taken),
  }
}

/** Returns what a call belongs to. Equal calls of two tests may have different replies, so a test's name is part. */
const ownerOf = (place: ScopedCall['place']): readonly string[] =>
  place.kind === 'run'
    ? [place.subject, place.input]
    : [place.testFile, ...(place.test === undefined ? [] : [digestOf(place.test).slice(0, 8)])]

/**
 * Returns the nth recording of a request: one of its own run or test, or else one of another test of the file. Calls in
 * a stream and calls in one piece have recordings of their own. Without one, a recording of the other kind serves, but
 * no error: an application may ask in the other way after it.
 */
async function findEqual(
  session: Session,
  call: ScopedCall,
  key: string,
  nth: number,
): Promise<FoundRecording | undefined> {
  const canServe = ({ reply }: FoundRecording): boolean => canAnswer(reply, call.isStreamed)
  const isSameKind = ({ reply }: FoundRecording): boolean => isOfKind(reply, call.isStreamed)
  const own = (await recordingsOfScope(session, call)).equalTo(key).filter(canServe)
  const mine = withNumber(nth, own.filter(isSameKind))
  if (mine) return mine
  if (call.place.kind === 'run' || call.isDouble) return own.some(isSameKind) ? undefined : withNumber(nth, own)
  const owned = new Set(own.map(nameOfRecording))
  const others = (await recordingsOfTestFile(session, { ...call, place: call.place }))
    .equalTo(key)
    .filter((recording) => canServe(recording) && !owned.has(nameOfRecording(recording)))
  const all = [...own, ...others]
  return withNumber(nth, all.some(isSameKind) ? all.filter(isSameKind) : all)
}

/** Returns the recording with a number among equal requests. Without a number, its order in its file tells it. */
function withNumber(wanted: number, recordings: readonly FoundRecording[]): FoundRecording | undefined {
  const counts = new Map<string, number>()
  return recordings.find(({ file, nth }) => {
    if (nth !== undefined) return nth === wanted
    const number = (counts.get(file) ?? 0) + 1
    counts.set(file, number)
    return number === wanted
  })
}

/**
 * Finds the recording of a call whose result is the same wherever it is made: that of its own run or test first, or
 * else any of the project. An application may embed its documents once, in whichever run comes first.
 */
async function lookUpAnywhere(session: Session, call: ScopedCall): Promise<Lookup> {
  const { place: of, model, parameters, scope } = call
  const request = requestOf(model, parameters)
  const [{ key, request: reduced }] = await comparedPair(session, request, undefined)
  const file = fileOfPlace(session, of, model)
  const step = nameOfCall(of, call.isDouble)
  const place = `${session.root} ${call.other}${call.isDouble ? ' of a double' : ''} ${key}`
  const taken = scope.take(place)
  const made = madeInSession(session, call.scope).find(place)
  const own = await recordingsOfScope(session, call)
  const found = made ?? own.equalTo(key)[0] ?? nearestTo(file, (await recordingsOfModel(session, call)).equalTo(key))
  return {
    id: place,
    place,
    own: { place, file },
    isRecordedTest: own.all.length > 0,
    key,
    number: taken.number,
    file: found?.file ?? file,
    name: { scope: step, number: taken.number },
    request,
    compared: reduced,
    nth: undefined,
    found,
    isMadeNow: made !== undefined,
    stale: found ? undefined : await nearest(own.all, scope, taken.number, reduced),
    giveBack: () => scope.giveBack(place, taken),
  }
}

/** Returns a recording of the same subject or test file, or else any. */
const nearestTo = (file: string, recordings: readonly FoundRecording[]): FoundRecording | undefined =>
  recordings.find((recording) => dirname(recording.file) === dirname(file)) ?? recordings[0]

/** Returns an id that can stand in a header. A name may hold half of a surrogate pair, which no address can. */
const idOf = (parts: readonly string[]): string =>
  parts.map((part) => encodeURIComponent(part.toWellFormed())).join('/')

/** Returns the recording that no call of the attempt has used, and that is nearest in order, then in text. */
async function nearest(
  all: readonly ComparedRecording[],
  { recordings }: CallScope,
  number: number,
  request: RecordedRequest,
): Promise<ComparedRecording | undefined> {
  const used = new Set(recordings.map(({ file, entry }) => `${file} ${entry}`))
  const distances = all.map(({ recording: { file, entry } }, index) =>
    used.has(`${file} ${entry}`) ? Infinity : Math.abs(index + 1 - number),
  )
  const least = Math.min(...distances)
  if (least === Infinity) return undefined
  const near = all.filter((_, index) => distances[index] === least)
  if (near.length === 1) return near[0]
  const { distanceOf } = await import('./not-replayed/request-difference.js')
  const texts = near.map(({ compared }) => distanceOf(compared, request))
  return near[texts.indexOf(Math.min(...texts))]
}
