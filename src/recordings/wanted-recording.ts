import type { RecordedRequest } from '../session/model-call.js'

/** The recording that a call looks for: its file, and the request that it must answer. */
export interface WantedRecording {
  /** The recording's absolute path. */
  readonly file: string
  /** Its path below the recordings folder. */
  readonly path: string
  readonly request: RecordedRequest
  /** A digest of the request. */
  readonly key: string
  /** What the call is for, in words: `"predict" of sentiment`. */
  readonly call: string
  readonly testFile: string
  /** The version of the specification of the model that is asked. */
  readonly specification: unknown
}
