import type { Provenance } from '../../session/model-call.js'
import { nameOfRecording, type FoundRecording } from '../store.js'
import { answerOf } from '../stored/stored-reply.js'
import type { RecordedAnswer } from './call-turn.js'
import type { WaitingCall } from './waiting-call.js'

interface Providing {
  /** Whether this attempt wrote the recording. Default: for an answer that was made. */
  readonly isNew?: boolean
  /** Gets the provenance. Default: a new object. */
  readonly provenance?: Partial<Provenance>
}

/** Returns the answer in a recording, and notes that the attempt of the call has used the recording. */
export function provided(
  { call: { model, scope }, wanted: { number } }: WaitingCall,
  found: FoundRecording,
  source: Provenance['source'],
  { isNew = source === 'made', provenance: given = {} }: Providing = {},
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
