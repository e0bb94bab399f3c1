import type { Check } from '../../checks/check.js'
import { UsageError } from '../../errors.js'
import { namesOf } from '../../text/names-of.js'
import { isPlainObject } from '../../text/plain-object.js'
import { showValue } from '../../text/show-value.js'
import { wrap } from '../../text/wrap.js'
import {
  checksOf,
  decideSetOptions,
  mustBe,
  rejectUnknownOptions,
  setOptionNames,
  type DecidedSetOptions,
  type SetOptions,
} from '../set-options.js'

/** The options of a profile. */
export interface ProfileOptions extends SetOptions {
  /**
   * Whether the checks also run for ineligible predictions: wrong and undetermined ones. They stay out of all rates,
   * and their answers are counted, as in the paper's experiment. Default: `false`.
   */
  readonly keepIneligible?: boolean
}

/** A profile as it runs: its checks and its options, with all defaults. */
export interface DecidedProfile extends DecidedSetOptions {
  readonly checks: readonly Check[]
  readonly keepIneligible: boolean
}

const known = [...setOptionNames, ...namesOf<Omit<ProfileOptions, keyof SetOptions>>({ keepIneligible: true })]

/**
 * Reads the arguments of a profile.
 *
 * @throws UsageError that names what is wrong and what it must be.
 */
export function decideProfile(checks: unknown, options: unknown = {}): DecidedProfile {
  const all = checksOf(checks, wrong, 'profile(subject.over(inputs), [redaction], { samples: 3 })')
  if (!isPlainObject(options)) return wrong(`needs an object as its options; received ${showValue(options)}.`)
  if ('atLeast' in options) return wrong('decides nothing, so it has no option atLeast. A gate has: toPassGate().')
  rejectUnknownOptions(options, known, wrong)
  const { keepIneligible = false } = options
  if (typeof keepIneligible !== 'boolean') return wrong(mustBe('keepIneligible', 'true or false', keepIneligible))
  return { ...decideSetOptions(options, wrong), checks: all, keepIneligible }
}

function wrong(what: string): never {
  throw new UsageError(wrap(`profile() ${what}`).join('\n'))
}
