import { UsageError } from './errors.js'
import { modes, type Mode } from './session.js'

/** The variables of the environment that the package reads, here and nowhere else. */
export interface Environment {
  /** `FAITHFUL_RECORDINGS`: the mode, above the plugin's option. */
  readonly mode: Mode | undefined
  /** `FAITHFUL_REPORT`: where a run is to write which recordings it used; set by `vitest-faithful prune`. */
  readonly usageFile: string | undefined
  readonly isCI: boolean
}

/** @throws UsageError for a mode that there is not. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const { FAITHFUL_RECORDINGS: mode, FAITHFUL_REPORT: usageFile, CI } = env
  return {
    mode: mode ? validMode(mode, 'FAITHFUL_RECORDINGS') : undefined,
    usageFile: usageFile || undefined,
    isCI: CI !== undefined && !['', '0', 'false'].includes(CI),
  }
}

/** @throws UsageError for a mode that there is not. */
export function validMode(mode: string, source: string): Mode {
  const found = modes.find((known) => known === mode)
  if (!found) throw new UsageError(`${source} is ${JSON.stringify(mode)}; it can be ${modes.filter((known) => known !== 'record-all').join(', ')}.`)
  return found
}

/** stand-in */
export const secretValues = (_env: NodeJS.ProcessEnv = process.env): readonly string[] => []
