/**
 * The calls of one attempt: at a run of an application, at a test, or at a test file outside its tests. They are told
 * apart by their requests. Their order only tells equal requests apart.
 */
export interface CallScope {
  /** Returns the number of a new call in the attempt, from 1. */
  begin(): number
  /**
   * Begins a call with a request. A retry of a failed call takes the numbers of the failed one.
   */
  take(key: string): CallInScope
  /** Gives the numbers of a call back, since it failed. */
  giveBack(key: string, call: CallInScope): void
  /** The recordings that the attempt used or made. */
  readonly recordings: RecordingInScope[]
  /** The calls whose replies still stream. */
  readonly streaming: Set<Promise<unknown>>
  /** The provider's lasting errors. They are stored if the application or the test goes on from them. */
  readonly errors: PendingError[]
  /** The answered calls that are recorded once a matcher or a subject runs in the attempt. */
  readonly held: HeldCall[]
  /** As `streaming`, for calls that would be held. No test waits for them. */
  readonly heldStreams: Set<Promise<unknown>>
  /** Set once a matcher or a subject runs in the attempt. Resolves when the held calls are recorded. */
  kept: Promise<void> | undefined
  /** What the calls leave in memory lives as long as this object. Undefined: as long as the test file runs. */
  readonly memory: object | undefined
}

/** An answered call that is not recorded yet. */
export interface HeldCall {
  readonly id: string
  write(): Promise<void>
}

/** A call of an attempt. */
export interface CallInScope {
  /** The number of the call, from 1, in the order in which calls begin. */
  readonly number: number
  /** The number of the call among those with an equal request, from 1. */
  readonly equal: number
}

/** A recording that an attempt used or made. */
export interface RecordingInScope {
  readonly number: number
  readonly file: string
  readonly entry: string
  /** Whether this attempt put the recording into its file. It may not have its number yet. */
  readonly isNew: boolean
  /** Notes that the recording has another name in its file. */
  renamed(entry: string): void
}

/** An error of a provider that may be stored. */
export interface PendingError {
  readonly error: unknown
  /** Whether its call would have been held. */
  readonly isHeld?: boolean
  store(): Promise<void>
  /** Ends the run in which the error was thrown. */
  readonly endRun?: () => Promise<void>
}

/** Returns the state of an attempt before its first call. */
export function openScope(memory?: object): CallScope {
  const equals = new Map<string, { count: number; readonly free: CallInScope[] }>()
  let begun = 0
  return {
    begin: () => ++begun,
    take(key) {
      const known = equals.get(key) ?? { count: 0, free: [] }
      equals.set(key, known)
      return known.free.shift() ?? { number: ++begun, equal: ++known.count }
    },
    giveBack(key, call) {
      const free = equals.get(key)?.free
      free?.push(call)
      free?.sort((a, b) => a.equal - b.equal)
    },
    recordings: [],
    streaming: new Set(),
    errors: [],
    held: [],
    heldStreams: new Set(),
    kept: undefined,
    memory,
  }
}
