import type { Check } from '../checks/check.js'
import { UsageError } from '../errors.js'
import { namesOf } from '../text/names-of.js'
import { isPlainObject } from '../text/plain-object.js'
import { showValue } from '../text/show-value.js'
import { wrap } from '../text/wrap.js'
import type { GateRule } from '../verdict/gate-result.js'
import {
  checksOf,
  decideSetOptions,
  mustBe,
  rejectUnknownOptions,
  setOptionNames,
  type SetOptions,
} from './set-options.js'

/** The options of a gate. */
export interface GateOptions extends SetOptions {
  /** The rate of faithful answers that the gate demands, above 0 and at most 1: `0.8`. There is no default. */
  readonly atLeast: number
  /**
   * `all` takes every input. `early` stops as soon as the inputs so far decide, by rules that hold however often one
   * looks. Default: `all`.
   */
  readonly stop?: 'all' | 'early'
  /**
   * What an undecided gate does: `fail` fails the test, `warn` passes it and tells the report. A gate that could judge
   * nothing, or that ended before its last input, fails in any case. Default: `fail`.
   */
  readonly undecided?: 'fail' | 'warn'
}

/** A gate as it runs: its checks and its options, with all defaults. */
export interface GateToRun {
  readonly checks: readonly Check[]
  /** Without `max`, the gate takes the whole set. */
  readonly rule: Omit<GateRule, 'max'> & { readonly max: number | undefined }
  readonly concurrency: number | undefined
  readonly undecided: 'fail' | 'warn'
}

const known = [
  ...namesOf<Omit<GateOptions, keyof SetOptions>>({ atLeast: true, stop: true, undecided: true }),
  ...setOptionNames,
]

/**
 * Reads the arguments of a gate.
 *
 * @throws UsageError that names what is wrong and what it must be.
 */
export function readGate(check: unknown, options: unknown): GateToRun {
  const checks = checksOf(check, wrong, 'toPassGate(redaction, { atLeast: 0.8 })')
  if (!isPlainObject(options))
    return wrong(`needs options with a rate: { atLeast: 0.8 }; received ${showValue(options)}.`)
  rejectUnknownOptions(options, known, wrong, { threshold: 'Did you mean atLeast?' })
  const { atLeast, stop = 'all', undecided = 'fail' } = options
  if (atLeast === undefined) return wrong('needs the rate that it demands: { atLeast: 0.8 }.')
  if (typeof atLeast !== 'number' || !(atLeast > 0 && atLeast <= 1))
    return wrong(`${mustBe('atLeast', 'a number above 0 and at most 1, such as 0.8', atLeast)}${rateFor(atLeast)}`)
  if (stop !== 'all' && stop !== 'early') return wrong(mustBe('stop', "'all' or 'early'", stop))
  if (undecided !== 'fail' && undecided !== 'warn') return wrong(mustBe('undecided', "'fail' or 'warn'", undecided))
  const { concurrency, ...decided } = decideSetOptions(options, wrong)
  return { checks, rule: { atLeast, stop, ...decided }, concurrency, undecided }
}

function wrong(what: string): never {
  throw new UsageError(wrap(`toPassGate() ${what}`).join('\n'))
}

/** A percentage is a rate times a hundred. */
const rateFor = (given: unknown): string =>
  typeof given === 'number' && given > 1 && given < 100 ? ` Did you mean ${given / 100}?` : ''
