import type { PlacedRecording } from '../session/recording.js'
import type { Session } from '../session/session.js'
import { shared } from '../session/shared.js'

/** The recordings that the tests of a file made or got from another worker, by the place of the call. */
export interface MadeInSession {
  find(place: string): PlacedRecording | undefined
  add(place: string, recording: PlacedRecording): PlacedRecording
}

/** Returns the recordings of a session. They may not be in their files yet. */
export function madeInSession(session: Session): MadeInSession {
  const made = sessions.get(session) ?? new Map<string, PlacedRecording>()
  sessions.set(session, made)
  return {
    find: (place) => made.get(place),
    add: (place, recording) => (made.set(place, recording), recording),
  }
}

const sessions = shared('made-in-session', () => new WeakMap<Session, Map<string, PlacedRecording>>())
