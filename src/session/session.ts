import type { BaselineResult } from '../verdict/baseline-result.js'
import type { GateResult } from '../verdict/gate-result.js'
import type { ProfileResult } from '../verdict/profile-result.js'
import type { Verdict } from '../verdict/verdict.js'
import type { CallScope } from './call-scope.js'
import type { CallSite } from './call-site.js'
import type { Ledger } from './ledger.js'
import type { Mode } from './mode.js'
import type { ObservedCalls, RecordedRequest } from './model-call.js'
import type { ObservationOfFile } from './observation.js'
import type { Plan } from './planned-calls.js'
import type { GateProgress } from './progress.js'

/** The data of a test run that the code below the matchers needs. */
export interface Session {
  readonly mode: Mode
  /** The root folder of the Vitest project; its `__recordings__` folder holds the recordings. */
  readonly root: string
  readonly inconclusive: 'fail' | 'skip'
  readonly ledger: Ledger
  readonly rules: Rules
  /** What the environment asks of gates. */
  readonly gates: GatesOfRun
  /** The environment at the start of the worker, before a setup file or a test changed it. */
  readonly environment: EnvironmentVariables
  /** The calls of this test file, whose results a test may check. */
  readonly observed: ObservedCalls
  /** What the plugin of this project observes; undefined where the project lacks the plugin. */
  readonly observing: Observing | undefined
  /** Whether this test file is observed. */
  readonly observation: ObservationOfFile
  /** Returns the imports of observed packages that have bypassed the plugin in this worker so far. */
  unobserved(): readonly Unobserved[]
  /** Returns the test whose code is running, also under `test.concurrent`; undefined in `beforeAll` and at import. */
  currentTest(): CurrentTest | undefined
  /** As in `CurrentTest`, for calls outside a test. */
  readonly samples: Map<string, number>
  readonly calls: CallScope
  /** As in `CurrentTest`, for matchers outside a test. */
  readonly matcherCalls: MatcherCall[]
  /** As in `CurrentTest`, for code outside a test. */
  plan?: Plan | undefined
  /** Returns the path of the running test file, relative to the root. */
  currentFile(): string
  /** Tells the process of the plugin how far a gate has come. */
  tellProgress(progress: GateProgress): void
  /** Called when a test file imports this package, or loads an observed one directly or indirectly. */
  imported(): void
}

/** What a run wants from its gates. */
export interface GatesOfRun {
  /** The slice of the inputs that this run records, from 1. Undefined for a whole run. */
  readonly part: { readonly number: number; readonly of: number } | undefined
  /** The id of the only input to check. */
  readonly input: string | undefined
  /** Whether the run is in CI, where one input alone decides nothing. */
  readonly isCI: boolean
  /** Whether baselines are written: none in CI, those that are missing, or all (`-u`). */
  readonly baselines: 'none' | 'new' | 'all'
  /** How many calls may be in flight in this run, over all workers. */
  readonly maxInFlight: number
}

/** What the plugin of a project observes. */
export interface Observing {
  /** The names in `observe`. */
  readonly names: readonly string[]
  /** Those of them that do not depend on the AI SDK. */
  readonly strange: readonly string[]
  /** The providers of the AI SDK that the project depends on. */
  readonly providers: readonly string[]
}

/** The variables of an environment by their names. */
export type EnvironmentVariables = Readonly<Record<string, string | undefined>>

/** An import of an observed package that bypasses the plugin, so that models made with it are not recorded. */
export interface Unobserved {
  readonly package: string
  /** The package in `node_modules` that imports it. */
  readonly importer: string
}

/** The config's rules for texts and requests. Its functions run in the config's process, which the workers call. */
export interface Rules {
  /** Replaces the parts of texts that neither a model nor a recording may receive. */
  readonly scrub?: ((texts: readonly string[]) => Promise<readonly string[]>) | undefined
  /** Reduces requests to the parts that decide whether a recording answers them. */
  readonly match?: ((requests: readonly RecordedRequest[]) => Promise<readonly RecordedRequest[]>) | undefined
}

/** One attempt at one test. */
export interface CurrentTest {
  readonly name: string
  readonly retry: number
  readonly repeat: number
  /** Aborts when the test times out or the run is cancelled. */
  readonly signal: AbortSignal
  /** Counts how often each place was asked in this attempt: the second time is a second sample. */
  readonly samples: Map<string, number>
  /** The calls that this attempt makes outside of subjects. */
  readonly calls: CallScope
  /** The matchers that this attempt called, and whether it awaited them. */
  readonly matcherCalls: MatcherCall[]
  /** How this attempt has ended, from `onTestFinished` on: a matcher that is called then decides nothing. */
  ended?: 'passed' | 'otherwise' | undefined
  /** Hooks that run when this attempt ends without a failure. A hook may throw to fail the attempt. */
  readonly whenPassed: (() => void)[]
  /** The verdicts that reporters see, from all attempts. */
  readonly verdicts: Verdict[]
  /** The results of gates, of comparisons with baselines and of profiles that reporters see, from all attempts. */
  readonly gates: GateResult[]
  readonly baselines: BaselineResult[]
  readonly profiles: ProfileResult[]
  /** When Vitest ends the attempt for lack of time, by `realClock.elapsed`. Undefined without a timeout. */
  readonly endsAt: number | undefined
  /** What this attempt would call, in mode `plan`. Undefined before its first call. */
  plan?: Plan | undefined
  /** Why this attempt decides nothing and ends as skipped, however its code ends: a part of a run only records. */
  readonly decidesNothing: string[]
  /** Ends the attempt as skipped, with a note. Throws. */
  skip(note: string): never
  /**
   * The reasons why nothing was judged, under `inconclusive: 'skip'`.
   * They skip the test at its end, unless it failed for another reason.
   */
  readonly skipNotes: string[]
}

/** One call of a matcher in a test. */
export interface MatcherCall {
  /** The corrected line for the message, without `await` and options. */
  readonly assertion: string
  /** The stack at the call, which points to its line. */
  readonly callSite: CallSite
  isAwaited: boolean
  /** Whether the test passed the promise to `Promise.race` or `Promise.any`, which drop results. */
  isRaced: boolean
  /** Whether the test was over. Such a call throws, and its caller may catch the error. */
  isLate: boolean
  /** Whether the check is done. */
  hasEnded: boolean
  /** Resolves to whether the matcher fails its test; never rejects. False if nothing was judged. */
  fails: Promise<boolean>
  /** Resolves to the error of the matcher, also if nothing was judged; undefined if it passes. Never rejects. */
  failure: Promise<unknown>
}

const slot = Symbol.for('vitest-faithful.session')
const slots = globalThis as { [slot]?: Session | undefined }

/** Returns the session of this worker; undefined outside Vitest and without the plugin. */
export const currentSession = (): Session | undefined => slots[slot]

/** Sets the session of this worker; only the setup file calls it. */
export function openSession(session: Session): void {
  slots[slot] = session
}
