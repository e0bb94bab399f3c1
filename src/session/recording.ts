import type { Json } from '../text/canonical-json.js'
import type { ReplyProblem } from '../verdict/verdict.js'
import type { RecordedRequest } from './model-call.js'

/** One stored reply with the request that it answered. */
export interface Recording {
  /** When the reply came, as an ISO date. It is the real time, also in a test with a fake clock. */
  readonly recordedAt: string
  /** How long the call took, in milliseconds. Recordings of format 1 lack it. */
  readonly took?: number
  /**
   * The number of the request among the equal ones of its test, from 2 on. Another test of the file may have the
   * recordings of the first ones.
   */
  readonly nth?: number
  /** Why no application can use the reply. Mode `record` asks again for such a reply. */
  readonly fault?: ReplyProblem
  readonly request: RecordedRequest
  /** The reply in its stored form; see `recordings/stored/stored-reply.ts`. */
  readonly reply: Json
  /** The text in the prompt that differs from input to input. A file stores the rest of the request once. */
  readonly about?: string
  /** What else of the prompt differs from input to input. */
  readonly also?: string
  /** Whether a question comes with its input: no other input has its template, which the file of the input keeps. */
  readonly hasOwnTemplate?: boolean
}

/** Where a recording lies: the absolute path of its file, and its name in this file. */
export interface RecordingPlace {
  readonly file: string
  /** `predict`, `redaction.again~2`, `predict/1`: the step, its sample, and the number of the call in its run. */
  readonly entry: string
}

/** A recording with its place. */
export type PlacedRecording = Recording & RecordingPlace
