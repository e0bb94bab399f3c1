import { UsageError } from '../errors.js'
import { modes, type Mode } from './session.js'

/** The environment variables that the package reads. It reads the environment only in this file. */
export interface Environment {
  /** `FAITHFUL_RECORDINGS`: the mode; overrides the plugin's option. */
  readonly mode: Mode | undefined
  /** `FAITHFUL_REPORT`: the file in which a run lists the recordings it used; set by `vitest-faithful prune`. */
  readonly usageFile: string | undefined
  readonly isCI: boolean
}

/**
 * Returns the values of the environment variables.
 *
 * @throws UsageError for an unknown mode.
 */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const { FAITHFUL_RECORDINGS: mode, FAITHFUL_REPORT: usageFile, CI } = env
  return {
    mode: mode ? validMode(mode, 'FAITHFUL_RECORDINGS') : undefined,
    usageFile: usageFile || undefined,
    isCI: CI !== undefined && !['', '0', 'false'].includes(CI),
  }
}

/** Returns the mode that the environment sets. Default: `replay` in CI, `auto` elsewhere. */
export const defaultMode = ({ mode, isCI }: Environment): Mode => mode ?? (isCI ? 'replay' : 'auto')

/**
 * Returns the mode of this name. The error says that `source` gave it.
 *
 * @throws UsageError for an unknown mode.
 */
export function validMode(mode: string, source: string): Mode {
  const found = modes.find((known) => known === mode)
  if (!found) {
    const documented = modes.filter((known) => known !== 'record-all')
    throw new UsageError(`${source} must be one of ${documented.join(', ')}; received ${JSON.stringify(mode)}.`)
  }
  return found
}

/**
 * Returns the values of variables whose names promise a secret (`OPENAI_API_KEY`).
 * It omits values that a text may contain by chance: fewer than 12 characters,
 * words, paths, addresses without a password, and numbers.
 */
export function secretValues(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  const values = Object.entries(env).flatMap(([name, value]) => (value && isSecretVariable(name) ? [value.trim()] : []))
  return [...new Set(values)].filter((value) => value.length >= 12 && !isOrdinary(value))
}

/** Compares whole parts of the name: `MONKEY`, `KEYBOARD` and `TOKENIZERS_PARALLELISM` do not match. */
const isSecretVariable = (name: string): boolean =>
  /(?:^|_)(?:(?:API|ACCESS|SECRET|PRIVATE|AUTH)?(?:KEY|TOKEN)|SECRET|PASSWORD|CREDENTIAL)S?(?=_|\d|$)/.test(
    name
      .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
      .replaceAll(/[-.]/g, '_')
      .toUpperCase(),
  )

function isOrdinary(value: string): boolean {
  const isPath = /^(?:~?[\\/]|\.{1,2}[\\/]|[A-Za-z]:[\\/])/.test(value)
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) && !/^[^/]*:\/\/[^/@]*:[^/@]+@/.test(value)
  const isNumber = /^[\d\s.,:+TZ-]+$/.test(value)
  return isPath || isAddress || isNumber || value.split(/[\s_.,:\\/-]+/).every(isWord)
}

/** Matches `word`, `Word`, `WORD` and `twoWords`, but not `aBcDkQ`: some tokens consist of letters only. */
const isWord = (part: string): boolean => /^(?:\p{Lu}+|\p{Lu}?\p{Ll}*(?:\p{Lu}\p{Ll}{2,})*)$/u.test(part)
