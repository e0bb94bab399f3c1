import { stringsInCode } from '../text/strings-in-code.js'

/**
 * What becomes of a test file's calls of observed models, outside of subjects. `none`: they pass, with nothing added.
 * `held`: they are held in memory, and recorded once a matcher or a subject runs in their test. `recorded`: they are
 * recorded at once.
 */
export type Observation = 'none' | 'held' | 'recorded'

/** What a worker knows of the observation of its test file. */
export interface ObservationOfFile {
  /** Undefined before the first module of an observed package asks. */
  readonly known: Observation | undefined
  /** The observed packages, from the config; empty without any. */
  readonly packages: readonly string[]
  /** Whether the test files of a worker share their modules, so that all get the same ones. */
  readonly sharesModules: boolean
  /** Whether a matcher or a subject has run in the test file. */
  readonly isOfOurs: boolean
  /** Asks the config's process. `environment` names the one of Vite's that loads the test file, if known. */
  ask(environment?: string): Promise<Observation>
  /** Notes that a matcher or a subject runs in the test file. In watch mode, the next run observes the file. */
  insist(): void
}

/** Returns the option of the config that records all calls of a test file, as code. */
export const lineToInclude = (packages: readonly string[], testFile: string): string =>
  `observe: { packages: [${stringsInCode(packages)}], include: [${stringsInCode([testFile])}] }`
