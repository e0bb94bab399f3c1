import type { MovedRecording } from '../../session/ledger.js'
import type { CallPlace } from '../../session/model-call.js'
import type { Session } from '../../session/session.js'
import { textIn } from '../call-place.js'
import type { CallToAnswer } from '../call-to-answer.js'
import type { Lookup } from '../look-up.js'
import { splitEntry } from '../format/recording-name.js'
import { recordingsOfScope } from '../recordings-of-scope.js'
import type { FoundRecording } from '../store.js'

/** Moves recordings of format 1 into the files of their inputs. */
export async function moveFormat1(
  { ledger }: Session,
  { place }: CallToAnswer,
  recordings: readonly FoundRecording[],
): Promise<void> {
  for (const recording of recordings) {
    const { format1 } = recording
    if (format1 === undefined) continue
    const now = await ledger.move(moved(recording, place), format1)
    // Other calls find the same object.
    Object.assign(recording, now, { format1: undefined })
  }
}

/**
 * Returns the recordings of format 1 that stand beside a new recording: those of its run or of its test, or the one
 * that a question had before its request changed.
 */
export async function format1Beside(
  session: Session,
  call: CallToAnswer,
  { stale }: Lookup,
): Promise<readonly FoundRecording[]> {
  const { place } = call
  if (place.kind === 'question') return stale ? [stale.recording] : []
  const recordings = await recordingsOfScope(session, { ...call, place })
  if (looked.has(recordings)) return []
  looked.add(recordings)
  return recordings.all.map(({ recording }) => recording)
}

/** The recordings of scopes that are moved, or had none to move. */
const looked = new WeakSet<object>()

function moved({ file, entry, recordedAt, fault, request, reply }: FoundRecording, place: CallPlace): MovedRecording {
  // The name tells samples apart.
  const { sample: _, ...ownRequest } = request
  const call = splitEntry(entry)
  return {
    file,
    // A new recording may have the number of an old one.
    name: place.kind === 'question' || !call ? { entry } : call,
    recordedAt,
    ...(fault === undefined ? {} : { fault }),
    request: ownRequest,
    reply,
    ...textIn(place),
  }
}
