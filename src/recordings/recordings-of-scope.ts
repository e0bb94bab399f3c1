import { basename, dirname, join } from 'node:path'
import type { FilePlace, RecordedRequest, RunPlace } from '../session/model-call.js'
import type { Session } from '../session/session.js'
import { shared } from '../session/shared.js'
import { fileOfPlace, isOfDouble, nameOfCall, nameOfPlace } from './call-place.js'
import type { CallToAnswer } from './call-to-answer.js'
import { namesIn } from './keeper/folders.js'
import { format1OfRun, format1OfTest, format1OfTestFile } from './format-1/format-1-places.js'
import { compared } from './request-key.js'
import { findAll, findInScope, type FoundRecording } from './store.js'

/** A call that is found by its request. */
export type ScopedCall = CallToAnswer & { readonly place: RunPlace | FilePlace }

/** Recordings in their order, and by the digests of their requests. */
export interface RecordingsByRequest {
  readonly all: readonly ComparedRecording[]
  equalTo(key: string): readonly FoundRecording[]
}

/** A recording with its request as it is compared. */
export interface ComparedRecording {
  readonly recording: FoundRecording
  readonly compared: RecordedRequest
}

/**
 * Returns the recordings of a run or of a test, as they were before the tests of this file made new ones. For a double,
 * those of doubles come first, then the others: a double may let calls pass, and version 0.1 did not tell them apart.
 */
export function recordingsOfScope(
  session: Session,
  { place, model, isDouble, scope: { memory = session } }: ScopedCall,
): Promise<RecordingsByRequest> {
  const file = fileOfPlace(session, place, model)
  const step = nameOfPlace(place)
  const name = nameOfCall(place, isDouble)
  return once({ session, memory }, `${file} ${name}`, () => [
    ...(isDouble ? findInScope(file, name) : []),
    ...findInScope(file, step),
    ...(place.kind === 'run' ? format1OfRun(session, place, model) : format1OfTest(session, place, model)),
  ])
}

/** Returns the recordings of all tests of a file, whichever of them made the call. Those of the test come first. */
export function recordingsOfTestFile(
  session: Session,
  { place, model }: CallToAnswer & { readonly place: FilePlace },
): Promise<RecordingsByRequest> {
  const own = fileOfPlace(session, place, model)
  const folder = dirname(own)
  const step = nameOfPlace(place)
  // The list differs from test to test only in its order, which is the same for all other tests.
  return once({ session, memory: session }, `${folder} ${step}`, () => [
    ...namesIn(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => findInScope(join(folder, basename(name)), step)),
    ...format1OfTestFile(session, place, model),
  ])
}

/**
 * Returns all recordings of a model, for a double with those of its doubles, whichever run or test made them. Damaged
 * files are left to their own tests.
 */
export function recordingsOfModel(
  session: Session,
  { place, model, isDouble }: ScopedCall,
): Promise<RecordingsByRequest> {
  const folder = dirname(fileOfPlace(session, place, model))
  const root = dirname(dirname(folder))
  return once({ session, memory: session }, `${root} ${basename(folder)} ${isDouble}`, () =>
    namesIn(root).flatMap((name) => {
      const ofModel = join(root, name, basename(folder))
      return namesIn(ofModel)
        .flatMap((file) => (file.endsWith('.json') ? intactIn(join(ofModel, file)) : []))
        .filter(({ entry }) => isDouble || !isOfDouble(entry))
    }),
  )
}

function intactIn(file: string): readonly FoundRecording[] {
  try {
    return findAll(file)
  } catch {
    return []
  }
}

/** Reads recordings once in the tests of a file, or for an input of a set. */
function once(
  { session, memory }: { readonly session: Session; readonly memory: object },
  name: string,
  read: () => readonly FoundRecording[],
): Promise<RecordingsByRequest> {
  const known = memories.get(memory) ?? new Map<string, Promise<RecordingsByRequest>>()
  memories.set(memory, known)
  const recordings = known.get(name) ?? byRequest(session, read())
  known.set(name, recordings)
  return recordings
}

const memories = shared('recordings-by-request', () => new WeakMap<object, Map<string, Promise<RecordingsByRequest>>>())

async function byRequest(session: Session, recordings: readonly FoundRecording[]): Promise<RecordingsByRequest> {
  const requests = await compared(
    session,
    recordings.map(({ request }) => request),
  )
  const byKey = Map.groupBy(recordings, (_, index) => requests[index]?.key ?? '')
  return {
    all: recordings.map((recording, index) => ({
      recording,
      compared: requests[index]?.request ?? recording.request,
    })),
    equalTo: (key) => byKey.get(key) ?? [],
  }
}
