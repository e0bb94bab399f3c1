import { shared } from './shared.js'

/** What the tests of this worker loaded of the AI SDK and of the observed packages so far. */
export interface PackagesInUse {
  /** The observed packages, with `ai`, that Vitest loaded. */
  readonly loaded: Set<string>
  /** Those of them that gave a language model. */
  readonly gaveModels: Set<string>
  /** The packages of the AI SDK that Node loaded for others. Undefined where Node does not tell. */
  besides: Set<string> | undefined
}

/** The packages in use, one collection for all copies of this package. */
export const packagesInUse = shared('packages-in-use', (): PackagesInUse => ({
  loaded: new Set(),
  gaveModels: new Set(),
  besides: new Set(),
}))
