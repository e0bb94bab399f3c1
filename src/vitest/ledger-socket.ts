import type { Socket } from 'node:net'
import { familyOf, NotRunError, UsageError } from '../errors.js'
import type {
  FinishedScope,
  MovedRecording,
  NewRecording,
  PlannedCall,
  RecordingUse,
  Refusal,
  SetAside,
  TooFewCalls,
} from '../session/ledger.js'
import type { Throttling } from '../models/failures/throttling.js'
import type { RecordedRequest } from '../session/model-call.js'
import type { Observation } from '../session/observation.js'
import type { GateProgress } from '../session/progress.js'
import { realClock } from '../session/real-clock.js'
import type { PlacedRecording, Recording, RecordingPlace } from '../session/recording.js'
import type { Permission } from './run-ledger.js'

/** The functions that a worker can call in the process that keeps the ledger. */
export interface LedgerCalls {
  /** The number tells this request apart from others of the worker; `abandon` names it. */
  reserve(call: PlannedCall, request: number, project: string): Promise<Told<Permission>>
  /** Ends a request to which the worker does not listen any more. */
  abandon(request: number): void
  /** Returns only what the worker does not know. */
  store(place: string, recording: NewRecording): Promise<Told<StoredAs>>
  release(place: string, throttling: Throttling | null): void
  rest(place: string): void
  /** `abandon` ends the wait of this request, too, and that of `enter`. */
  retry(call: PlannedCall, request: number, throttling: Throttling | null): Promise<Told<'granted' | Refusal>>
  enter(request: number): Promise<Told<void>>
  leaveSlot(request: number, outcome: 'answered' | 'failed' | Throttling): void
  tidy(scope: FinishedScope): Promise<Told<void>>
  move(recording: MovedRecording, from: string): Promise<Told<RecordingPlace>>
  setAside(calls: number): SetAside | TooFewCalls
  giveBack(id: string): void
  used(uses: readonly RecordingUse[]): void
  live(calls: number): void
  flush(): Told<void>
  scrub(project: string, texts: readonly string[]): Promise<Told<readonly string[]>>
  match(project: string, requests: readonly RecordedRequest[]): Promise<Told<readonly RecordedRequest[]>>
  observationOf(project: string, testFile: string, environment: string | null): Promise<Told<Observation>>
  insist(project: string, testFile: string): void
  progress(progress: GateProgress): void
}

/** The name and the time that a new recording has got. */
export type StoredAs = Pick<PlacedRecording, 'entry'> & Pick<Recording, 'recordedAt' | 'took'>

/** The result of a function. An error crosses the socket as its message and its family, since JSON has no errors. */
export type Told<Value> = { readonly value: Value } | { readonly error: string; readonly family: string | undefined }

/** Tells the result of a function, or its error. */
export function told<Value>(call: () => Value): Told<Value> {
  try {
    return { value: call() }
  } catch (error) {
    return toldError(error)
  }
}

/** Tells the result of a promise, or its error. */
export const toldLater = <Value>(promise: Promise<Value>): Promise<Told<Value>> =>
  promise.then((value) => ({ value }), toldError)

const toldError = (error: unknown): { readonly error: string; readonly family: string | undefined } => ({
  error: (error as Error | undefined)?.message ?? String(error),
  family: familyOf(error),
})

/** Returns what was told; throws the error. */
export function heard<Value>(told: Told<Value>): Value {
  if (!('error' in told)) return told.value
  throw told.family === 'not-run' ? new NotRunError(told.error) : new UsageError(told.error)
}

/**
 * The options of `birpc` for a socket: one JSON message per line. The messages of one turn of the event loop are sent
 * together: each write wakes the other process. Tests fake timers, so these are real.
 */
export const lines = (socket: Socket) => {
  let isHeld = false
  const send = (): void => {
    isHeld = false
    socket.uncork()
  }
  return {
    post: (message: string) => {
      if (!isHeld) {
        isHeld = true
        socket.cork()
        realClock.setImmediate(send)
      }
      socket.write(`${message}\n`)
    },
    on: (receive: (message: string) => void) => {
      let rest: string[] = []
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        let start = 0
        for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
          receive(rest.join('') + chunk.slice(start, end))
          rest = []
          start = end + 1
        }
        if (start < chunk.length) rest.push(chunk.slice(start))
      })
    },
    serialize: (message: unknown) => JSON.stringify(message),
    deserialize: (message: string) => JSON.parse(message) as unknown,
    timeout: -1,
  }
}
