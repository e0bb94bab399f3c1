import type { Verdict } from '../verdict/verdict.js'
import type { CallSite } from './call-site.js'
import type { ObservedCalls, RecordedRequest } from './model-call.js'

/** How recordings are used; `record-all` is `record` that asks everything anew. */
export const modes = ['auto', 'replay', 'record', 'record-all', 'live'] as const
export type Mode = (typeof modes)[number]

/** What the code below the matchers must know about the test run that it is part of. */
export interface Session {
  readonly mode: Mode
  /** The root of the Vitest project; recordings lie in `__recordings__` there. */
  readonly root: string
  readonly inconclusive: 'fail' | 'skip'
  readonly ledger: Ledger
  readonly rules: Rules
  /** What no recording may hold: the values of the environment's variables that are secret by their names. */
  readonly secrets: readonly string[]
  /** The calls of this test file whose results a test may check. */
  readonly observed: ObservedCalls
  /** The imports of observed packages that went past the plugin in this worker so far. */
  unobserved(): readonly Unobserved[]
  /** The test whose code is running, also under `test.concurrent`; undefined in `beforeAll` and at import. */
  currentTest(): CurrentTest | undefined
  /** As in `CurrentTest`, for calls outside of a test. */
  readonly samples: Map<string, number>
  /** As in `CurrentTest`, for matchers outside of a test. */
  readonly matcherCalls: MatcherCall[]
  /** The path of the test file that is running, relative to the root. */
  currentFile(): string
  /** Called when a test file imports the package, or leads to an observed one. */
  imported(): void
}

/** An import of an observed package that goes past the plugin, so that the models made with it are not recorded. */
export interface Unobserved {
  readonly package: string
  /** The package in `node_modules` that imports it. */
  readonly importer: string
}

/** What the config says of texts and requests; its functions stay in its process, and workers ask them. */
export interface Rules {
  /** Replaces in texts what neither model nor recording may see. */
  readonly scrub?: ((texts: readonly string[]) => Promise<readonly string[]>) | undefined
  /** Leaves of requests what decides whether a recording answers them. */
  readonly match?: ((requests: readonly RecordedRequest[]) => Promise<readonly RecordedRequest[]>) | undefined
}

/** One attempt at one test. */
export interface CurrentTest {
  readonly name: string
  readonly retry: number
  readonly repeat: number
  /** Aborts when the test times out or the run is cancelled. */
  readonly signal: AbortSignal
  /** How often each place was asked in this attempt: the second time is a second sample. */
  readonly samples: Map<string, number>
  /** The matchers that this attempt called, and whether it awaited them. */
  readonly matcherCalls: MatcherCall[]
  /** Called when this attempt ends without a failure; may throw to make it one. */
  readonly whenPassed: (() => void)[]
  /** What the reporters see, kept over all attempts. */
  readonly verdicts: Verdict[]
  /** Why nothing was judged, where such a test is to be skipped: when it is over, and failed of nothing else. */
  readonly skipNotes: string[]
}

/** One use of a matcher in a test. */
export interface MatcherCall {
  /** The line that corrects it, without `await` and options. */
  readonly assertion: string
  /** The stack at the call, for pointing at its line. */
  readonly callSite: CallSite
  isAwaited: boolean
  /** Whether it fails its test, as soon as that is known; never rejects. */
  fails: Promise<boolean>
}

/** What holds for a whole run, over all workers: which calls may be made and which recordings were used. */
export interface Ledger {
  /**
   * Asks for leave to make a call. `made` means that another worker has just
   * made the very same one: its recording can be read now.
   */
  reserve(call: PlannedCall, signal?: AbortSignal): Promise<'granted' | 'made' | Refusal>
  /** Says that a reserved call has ended, and whether its reply was stored. */
  settle(place: string, stored: boolean): Promise<void>
  /** Counts a call that is not recorded. */
  live(): void
  /** Notes that a recording was replayed. */
  used(place: string, key: string): void
  /** Resolves when everything that was noted has arrived. */
  flush(): Promise<void>
}

/** A call that a worker is about to make. */
export interface PlannedCall {
  /** The recording's absolute path. */
  readonly place: string
  /** A digest of the request. */
  readonly key: string
  readonly mode: Mode
}

/** Why a call may not be made. */
export type Refusal = { readonly refused: 'ceiling'; readonly ceiling: number } | { readonly refused: 'conflict' }

const slot = Symbol.for('vitest-faithful.session')
const slots = globalThis as { [slot]?: Session | undefined }

/** The session of this worker; undefined outside of Vitest and without the plugin. */
export const currentSession = (): Session | undefined => slots[slot]

/** Fills the slot; only the setup file does. */
export function openSession(session: Session): void {
  slots[slot] = session
}
