import type { Mode } from '../session/mode.js'
import type { GatesOfRun } from '../session/session.js'

/** The values that the plugin passes to the workers. */
export interface ProvidedSession {
  readonly mode: Mode
  readonly root: string
  readonly inconclusive: 'fail' | 'skip'
  /** Whether baselines are written. */
  readonly baselines: GatesOfRun['baselines']
  readonly maxInFlight: number
  /** The address of the run's ledger. */
  readonly address: string
  /** The project's name, which selects the config's functions. */
  readonly project: string
  /** Which functions the config has. */
  readonly rules: { readonly scrub: boolean; readonly match: boolean }
  /** The packages whose models are observed. */
  readonly observe: readonly string[]
  /** Those of them that do not depend on the AI SDK. */
  readonly strange: readonly string[]
  /** The providers of the AI SDK that the project depends on. */
  readonly providers: readonly string[]
  /** The timeouts in milliseconds for files that predict, in place of Vitest's defaults. None that the user chose. */
  readonly timeouts: Timeouts
  /** Whether the test files of a worker share their modules, so that only the first of them loads this package. */
  readonly sharesModules: boolean
}

/** The timeouts in milliseconds of tests, and of their hooks. */
export interface Timeouts {
  readonly testTimeout?: number
  readonly hookTimeout?: number
}

declare module 'vitest' {
  interface ProvidedContext {
    faithful: ProvidedSession
  }
}
