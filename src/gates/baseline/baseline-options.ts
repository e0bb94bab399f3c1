import type { Check } from '../../checks/check.js'
import { UsageError } from '../../errors.js'
import { namesOf } from '../../text/names-of.js'
import { isPlainObject } from '../../text/plain-object.js'
import { showValue } from '../../text/show-value.js'
import { wrap } from '../../text/wrap.js'
import {
  decideSetOptions,
  isCheck,
  mustBe,
  rejectUnknownOptions,
  setOptionNames,
  type DecidedSetOptions,
  type SetOptions,
} from '../set-options.js'

/** The options of a comparison with a baseline. */
export interface BaselineOptions extends SetOptions {
  /** What an undecided comparison does: `fail` fails the test, `warn` tells the report. Default: `warn`. */
  readonly undecided?: 'fail' | 'warn'
  /** Tells apart two baselines of one subject and one check in a test file. Default: none. */
  readonly name?: string
}

/** A comparison as it runs: its check and its options, with all defaults. */
export interface DecidedBaseline extends DecidedSetOptions {
  readonly check: Check
  readonly undecided: 'fail' | 'warn'
  readonly name: string | undefined
}

const known = [...setOptionNames, ...namesOf<Omit<BaselineOptions, keyof SetOptions>>({ undecided: true, name: true })]

/**
 * Reads the arguments of a comparison with a baseline.
 *
 * @throws UsageError that names what is wrong and what it must be.
 */
export function decideBaseline(check: unknown, options: unknown = {}): DecidedBaseline {
  if (Array.isArray(check)) return wrong('needs one check: each check has a baseline. Call it once for each of them.')
  if (!isCheck(check)) return wrong(`needs a check, such as redaction; received ${showValue(check)}.`)
  if (!isPlainObject(options)) return wrong(`needs an object as its options; received ${showValue(options)}.`)
  if ('atLeast' in options)
    return wrong('compares with a baseline, so it has no option atLeast. A gate has: toPassGate().')
  rejectUnknownOptions(options, known, wrong)
  const { undecided = 'warn', name } = options
  if (undecided !== 'fail' && undecided !== 'warn') return wrong(mustBe('undecided', "'fail' or 'warn'", undecided))
  if (name !== undefined && (typeof name !== 'string' || name.trim() === ''))
    return wrong(mustBe('name', 'a text with a letter or more', name))
  return { ...decideSetOptions(options, wrong), check, undecided, name }
}

function wrong(what: string): never {
  throw new UsageError(wrap(`toMatchBaseline() ${what}`).join('\n'))
}
