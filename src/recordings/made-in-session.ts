import type { CallScope } from '../session/call-scope.js'
import type { PlacedRecording } from '../session/recording.js'
import type { Session } from '../session/session.js'
import { shared } from '../session/shared.js'

/** The recordings that the tests of a file made or got from another worker, by the place of the call. */
export interface MadeInSession {
  find(place: string): PlacedRecording | undefined
  add(place: string, recording: PlacedRecording): PlacedRecording
}

/**
 * Returns the recordings of a session, or of the input of a set to which a scope belongs. They may not be in their
 * files yet. The ledger knows those of other inputs.
 */
export function madeInSession(session: Session, { memory = session }: Pick<CallScope, 'memory'>): MadeInSession {
  const made = recordings.get(memory) ?? new Map<string, PlacedRecording>()
  recordings.set(memory, made)
  return {
    find: (place) => made.get(place),
    add: (place, recording) => (made.set(place, recording), recording),
  }
}

const recordings = shared('made-in-session', () => new WeakMap<object, Map<string, PlacedRecording>>())
