import type { Mode } from './mode.js'
import type { PlacedRecording, Recording, RecordingPlace } from './recording.js'

/** A call that a worker is about to make. */
export interface PlannedCall {
  /**
   * Tells the call apart from all others of the test run. A question has one place; a call that is found by its
   * request has the request in its place.
   */
  readonly place: string
  /** The `keyOfRequest` of the request, as the config's `match` leaves it. */
  readonly key: string
  readonly mode: Mode
  /** The absolute path of the file that will hold the recording. */
  readonly file: string
  /** The name that the recording will have in the file. Another process may just have stored it there. */
  readonly name: RecordingName
  /** Whether the reply will come in a stream. */
  readonly isStreamed: boolean
  /** Whether the call takes no slot: it was made already, a test double answers it, or it is part of another call. */
  readonly needsNoSlot?: boolean
  /** The calls that were set aside for this one; see `setAside`. */
  readonly from?: string
}

/**
 * The whole name of a recording (`redaction.again`), or the beginning of it (`predict`), which gets the number of the
 * call if it is free, and the next one otherwise.
 */
export type RecordingName = { readonly entry: string } | { readonly scope: string; readonly number: number }

/** A reply that a worker received, to be stored. */
export interface NewRecording extends Omit<Recording, 'recordedAt' | 'took'> {
  readonly file: string
  readonly name: RecordingName
  /** The name of the recording that this one replaces, in the same file. */
  readonly replaces?: string
  /** The text of the input, which the file stores once. */
  readonly text?: string
  /** How long the call took, in milliseconds. Default: the time since it was reserved. */
  readonly took?: number
}

/** A recording that moves into the file of its input. It keeps its date. */
export type MovedRecording = Omit<NewRecording, 'replaces'> & Pick<Recording, 'recordedAt'>

/** The recordings of one run of an application, or of one test, after it has ended. */
export interface FinishedScope {
  readonly file: string
  /** `predict`, `predict~2`, … */
  readonly scope: string
  /** The names of the recordings that it used or made, in the order in which their calls began. */
  readonly order: readonly string[]
}

/** Why a call may not be made. */
export type Refusal = { readonly refused: 'ceiling'; readonly ceiling: number } | { readonly refused: 'conflict' }

/** The calls that a whole run may make, and its recordings, over all workers. One process writes the recordings. */
export interface Ledger {
  /**
   * Asks for permission to make a call, and waits for a slot among the calls in flight. `made` means that another
   * worker or another process has just made the same call.
   */
  reserve(call: PlannedCall, signal?: AbortSignal): Promise<'granted' | { readonly made: PlacedRecording } | Refusal>
  /**
   * Stores the reply of a reserved call, with the time, and ends its reservation. When this resolves, a crash of any
   * process can no longer lose the reply.
   *
   * @throws NotRunError if the recording cannot be written. The files are then as before.
   */
  store(call: PlannedCall, recording: NewRecording): Promise<PlacedRecording>
  /**
   * Ends the reservation of a call that failed. If the error says that the provider throttles the run, no call of the
   * run begins for a time.
   */
  release(call: PlannedCall, error?: unknown): Promise<void>
  /** Gives back the slot of a reserved call, which is not in flight before its next try. */
  rest(call: PlannedCall): void
  /** Asks for permission to make a reserved call once more, and waits for a slot. */
  retry(call: PlannedCall, failed?: FailedTry): Promise<'granted' | Refusal>
  /** Waits for a slot for a call without a reservation. Returns a function that gives the slot back. */
  enter(signal?: AbortSignal): Promise<LeaveSlot>
  /**
   * Numbers the recordings of a scope in the order of their calls, and removes those that nothing in this test run
   * used or made.
   */
  tidy(scope: FinishedScope): Promise<void>
  /** Moves a recording of format 1 from its old file into the file of its input. Returns where it is now. */
  move(recording: MovedRecording, from: string): Promise<RecordingPlace>
  /**
   * Sets calls aside for the gate that will make them, so that no other one counts on them. A gate whose worker crashes
   * gives them back.
   */
  setAside(calls: number): Promise<SetAside | TooFewCalls>
  /** Gives back what a gate has not used of its calls. */
  giveBack(setAside: SetAside): Promise<void>
  /** Counts a call that is not recorded. */
  live(): void
  /** Notes that a recording was replayed. */
  used(recording: RecordingUse): void
  /**
   * Resolves when everything that was told has arrived, and all recordings are in their files. Those of a file to which
   * other workers still add are safe in its journal.
   *
   * @throws NotRunError if a file cannot be written. Its recordings are then kept for the next test run.
   */
  flush(): Promise<void>
}

/** Calls that were set aside. */
export interface SetAside {
  readonly id: string
}

/** What is left of the calls that mode `auto` may make. */
export interface TooFewCalls {
  /** How many are left, without those that are set aside. */
  readonly left: number
  /** How many are set aside for others, who may give some of them back. */
  readonly held: number
  readonly ceiling: number
}

/** A try of a call that failed, and that is made again. */
export interface FailedTry {
  /** The error of the try, as for `release`. */
  readonly error?: unknown
  /** Ends the wait for the next try. */
  readonly signal?: AbortSignal | undefined
}

/** Gives a slot back. A failed call passes its error, as for `release`. */
export type LeaveSlot = (error?: unknown) => void

/** A recording that was replayed. */
export interface RecordingUse {
  readonly place: string
  readonly key: string
  readonly file: string
  readonly entry: string
}
