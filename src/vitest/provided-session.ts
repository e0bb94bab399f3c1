import type { Mode } from '../session/mode.js'

/** The values that the plugin passes to the workers. */
export interface ProvidedSession {
  readonly mode: Mode
  readonly root: string
  readonly inconclusive: 'fail' | 'skip'
  /** The address of the run's ledger. */
  readonly address: string
  /** The project's name, which selects the config's functions. */
  readonly project: string
  /** Which functions the config has. */
  readonly rules: { readonly scrub: boolean; readonly match: boolean }
  /** The packages whose models are recorded. */
  readonly observe: readonly string[]
  /** Whether tests have the default timeout of Vitest. */
  readonly hasDefaultTimeout: boolean
}

declare module 'vitest' {
  interface ProvidedContext {
    faithful: ProvidedSession
  }
}
