import { UsageError } from '../errors.js'
import { showValue } from '../text/show-value.js'
import { modes, type Mode } from './mode.js'

/** The environment variables that the package reads: here, and in `recordings/secrets/secret-variables.ts`. */
export interface Environment {
  /** `FAITHFUL_RECORDINGS`: the mode; overrides the plugin's option. */
  readonly mode: Mode | undefined
  /** `FAITHFUL_REPORT`: the file in which a run lists the recordings it used; set by `vitest-faithful prune`. */
  readonly usageFile: string | undefined
  readonly isCI: boolean
  /** `FAITHFUL_PART`: the slice of the inputs of each gate that this run records, such as `2/5`. */
  readonly part: { readonly number: number; readonly of: number } | undefined
  /** `FAITHFUL_INPUT`: the id of the only input that gates check, as a single assertion. */
  readonly input: string | undefined
  /** `GITHUB_STEP_SUMMARY`: the file of the job summary of GitHub. */
  readonly summaryFile: string | undefined
  /**
   * `FAITHFUL_PROJECTS`: the projects of this run that have the plugin; set by the plugin, for projects without it.
   * Empty if only another config has it, such as the root's. Undefined if no config has it.
   */
  readonly projects: readonly string[] | undefined
}

/**
 * Returns the values of the environment variables.
 *
 * @throws UsageError for an unknown mode and a faulty part.
 */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const { FAITHFUL_RECORDINGS: mode, FAITHFUL_REPORT: usageFile, FAITHFUL_PROJECTS: projects, CI } = env
  const { FAITHFUL_PART: part, FAITHFUL_INPUT: input, GITHUB_STEP_SUMMARY: summaryFile } = env
  return {
    mode: mode ? validMode(mode, 'FAITHFUL_RECORDINGS') : undefined,
    usageFile: usageFile || undefined,
    isCI: CI !== undefined && !['', '0', 'false'].includes(CI),
    part: part ? validPart(part) : undefined,
    input: input || undefined,
    summaryFile: summaryFile || undefined,
    projects: projects === undefined ? undefined : projects.split('\n').filter((name) => name !== ''),
  }
}

/** Tells the workers which projects of this run have the plugin. Projects without it get nothing else from it. */
export function tellProjects(names: readonly string[]): void {
  process.env.FAITHFUL_PROJECTS = names.join('\n')
}

function validPart(part: string): NonNullable<Environment['part']> {
  const [, number = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(part) ?? []).map(Number)
  if (number < 1 || number > of)
    throw new UsageError(`FAITHFUL_PART must be a part of the inputs, such as 2/5; received ${showValue(part)}.`)
  return { number, of }
}

/** Whether this process runs tests. Other commands of Vite read the same config. */
export const isVitest = (env: NodeJS.ProcessEnv = process.env): boolean => env.VITEST !== undefined

/** The default of `maxInFlight`: how many calls may be in flight in a run. */
export const defaultInFlight = 20

/** Returns the mode that the environment sets. Default: `replay` in CI, `auto` elsewhere. */
export const defaultMode = ({ mode, isCI }: Environment): Mode => mode ?? (isCI ? 'replay' : 'auto')

/**
 * Returns the mode of this name. The error says that `source` gave it.
 *
 * @throws UsageError for an unknown mode.
 */
export function validMode(mode: string, source: string, allowed: readonly Mode[] = modes): Mode {
  const found = allowed.find((known) => known === mode)
  if (!found) {
    const documented = allowed.filter((known) => known !== 'record-all')
    throw new UsageError(`${source} must be one of ${documented.join(', ')}; received ${showValue(mode)}.`)
  }
  return found
}
