import type { Provenance } from '../../session/model-call.js'
import type { CallInFlight } from '../within-call.js'
import type { ModelAnswer } from '../stored/stored-reply.js'

/** An answer of a model, and where it came from. */
export interface RecordedAnswer {
  readonly answer: ModelAnswer
  readonly provenance: Provenance
}

/** What the recorder says about a call before it is made. */
export interface CallTurn {
  /** Tells the call apart from all others of its test file. It is made of its place, so it is equal in each run. */
  readonly id: string
  /** The number of the call in its attempt, from 1, in the order in which calls begin. */
  readonly number: number
  /** Whether the answer of the call will be stored, or is held until it may be. */
  readonly isStored: boolean
  /** Describes the answer to a held call. It tells the recording as soon as there is one. */
  readonly heldAs?: Provenance
  /** The recorded answer. Without it, the call may be made. */
  readonly recorded?: RecordedAnswer
  /** The signal for the model: that of the call, as long as no other test waits for the same reply. */
  readonly signal: AbortSignal | undefined
  /** Returns the answer, unless the test ends before. The call then goes on if another test waits for it. */
  unlessGivenUp(answer: Promise<RecordedAnswer>): Promise<RecordedAnswer>
  /** Makes the call in a way of its own. */
  through?<Made>(make: () => PromiseLike<Made>): Promise<Made>
  /** Stores the answer of the call, and returns it as a replay will give it. */
  keep(answer: ModelAnswer): Promise<RecordedAnswer>
  /** Ends a call that failed. A provider's lasting error is stored if the application or the test goes on from it. */
  fail(error: unknown): Promise<void>
  /** Gives back the slot of the call until it is made again. */
  rest(): void
  /** Asks for permission to make the call once more, after a try that failed with this error. */
  again(error?: unknown): Promise<void>
  /** Ends the call after a stream that is not stored. */
  end(): void
  /** Whether the call is in flight. Undefined if it holds no slot. */
  readonly inFlight?: CallInFlight | undefined
}

/** The functions of a turn that makes no call, or whose call is not recorded. */
export const unasked = {
  isStored: false,
  unlessGivenUp: (answer: Promise<RecordedAnswer>): Promise<RecordedAnswer> => answer,
  keep: async (answer: ModelAnswer): Promise<RecordedAnswer> => ({ answer, provenance: { source: 'made' } }),
  fail: async (): Promise<void> => {},
  rest: (): void => {},
  again: async (): Promise<void> => {},
  end: (): void => {},
} as const
