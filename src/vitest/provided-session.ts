import type { Mode } from '../session/session.js'

/** What the plugin tells the workers. */
export interface ProvidedSession {
  readonly mode: Mode
  readonly root: string
  readonly inconclusive: 'fail' | 'skip'
  /** Where the run's ledger is kept. */
  readonly address: string
  /** The project's name, by which the config's functions are found. */
  readonly project: string
  /** Which functions the config has. */
  readonly rules: { readonly scrub: boolean; readonly match: boolean }
  /** The packages whose models are recorded as they come out of them. */
  readonly observe: readonly string[]
  /** Whether nobody chose the timeout of tests. */
  readonly hasDefaultTimeout: boolean
}

declare module 'vitest' {
  interface ProvidedContext {
    faithful: ProvidedSession
  }
}
