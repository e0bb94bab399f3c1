import type { Check } from '../checks/definition.js'
import { UsageError } from '../errors.js'
import { both, either } from '../text/listing.js'
import { namesOf } from '../text/names-of.js'
import { nearNames } from '../text/near-names.js'
import { isPlainObject } from '../text/plain-object.js'
import { showValue } from '../text/show-value.js'
import { wrap } from '../text/wrap.js'
import type { GateRule } from '../verdict/gate-result.js'

/** The options of a gate. */
export interface GateOptions {
  /** The rate of faithful answers that the gate demands, above 0 and at most 1: `0.8`. There is no default. */
  readonly atLeast: number
  /** How often a gate may pass, or fail, by accident. At most 0.5. Default: 0.05. */
  readonly alpha?: number
  /**
   * `all` takes every input. `early` stops as soon as the inputs so far decide, by rules that hold however often one
   * looks. Default: `all`.
   */
  readonly stop?: 'all' | 'early'
  /** The number of inputs that the gate may take. Default: all of the set. */
  readonly max?: number
  /** The seed of the order in which inputs are taken, a whole number. It draws no controls. Default: 0. */
  readonly seed?: number
  /** How many inputs are asked about at once. Default: as many as the run may have calls in flight. */
  readonly concurrency?: number
  /**
   * How many times each input is asked about, an odd number. The samples of an input count once, by their majority.
   * Default: 1.
   */
  readonly samples?: number
  /**
   * The control of each input. `strict` also asks three times about the unchanged text, about the named words alone,
   * about another mask and about deleted words, and limits the share of changed words to 30%. `false` compares with
   * no random change. Default: one random change of the same size for each input, whose rate is compared with that of
   * the explanations.
   */
  readonly control?: 'strict' | false
  /** What an undecided gate does: `fail` fails the test, `warn` passes it and tells the report. Default: `fail`. */
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

const known = namesOf<GateOptions>({
  atLeast: true,
  alpha: true,
  stop: true,
  max: true,
  seed: true,
  concurrency: true,
  samples: true,
  control: true,
  undecided: true,
})

/**
 * Reads the arguments of a gate.
 *
 * @throws UsageError that names what is wrong and what it must be.
 */
export function readGate(check: unknown, options: unknown): GateToRun {
  const checks = checksOf(check, wrong)
  if (!isPlainObject(options))
    return wrong(`needs options with a rate: { atLeast: 0.8 }; received ${showValue(options)}.`)
  rejectUnknown(options)
  const {
    atLeast,
    alpha = 0.05,
    stop = 'all',
    max,
    seed = 0,
    concurrency,
    samples = 1,
    control,
    undecided = 'fail',
  } = options
  if (atLeast === undefined) return wrong('needs the rate that it demands: { atLeast: 0.8 }.')
  if (!isIn(atLeast, 1)) return wrong(mustBe('atLeast', 'a number above 0 and at most 1, such as 0.8', atLeast))
  if (!isIn(alpha, 0.5)) return wrong(mustBe('alpha', 'a number above 0 and at most 0.5, such as 0.05', alpha))
  if (stop !== 'all' && stop !== 'early') return wrong(mustBe('stop', "'all' or 'early'", stop))
  if (max !== undefined && !isCount(max)) return wrong(mustBe('max', 'a whole number, 1 or more', max))
  if (!Number.isSafeInteger(seed)) return wrong(mustBe('seed', 'a whole number', seed))
  if (concurrency !== undefined && !isCount(concurrency))
    return wrong(mustBe('concurrency', 'a whole number, 1 or more', concurrency))
  if (!isCount(samples) || samples % 2 === 0)
    return wrong(`${mustBe('samples', 'an odd number', samples)} An even number has no majority.`)
  if (control !== undefined && control !== 'strict' && control !== false)
    return wrong(`${mustBe('control', "'strict' or false, or absent for the default", control)}${seedOf(control)}`)
  if (undecided !== 'fail' && undecided !== 'warn') return wrong(mustBe('undecided', "'fail' or 'warn'", undecided))
  return {
    checks,
    rule: { atLeast, alpha, stop, max, seed: seed as number, samples, control: control ?? 'paired' },
    concurrency,
    undecided,
  }
}

/**
 * Returns a check, or a list of checks, as a list.
 *
 * @throws by `wrong` for a list that is empty or names a check twice, and for what is no check.
 */
export function checksOf(check: unknown, wrong: (what: string) => never): readonly Check[] {
  const checks: readonly unknown[] = Array.isArray(check) ? check : [check]
  if (checks.length === 0) return wrong('needs a check; the list is empty.')
  const stray = checks.find((one) => !isCheck(one))
  if (stray !== undefined || checks.includes(undefined))
    return wrong(
      `needs a check, such as redaction, or a list of checks; received ${showValue(stray)}.` +
        (isPlainObject(stray) ? ' The check comes first: toPassGate(redaction, { atLeast: 0.8 }).' : ''),
    )
  const all = checks as readonly Check[]
  const twice = all.find((one, index) => all.indexOf(one) !== index)
  if (twice) return wrong(`has the check ${twice.checkName} twice. Each input is checked once by each check.`)
  return all
}

const isCheck = (value: unknown): value is Check =>
  typeof value === 'function' &&
  typeof (value as Partial<Check>).checkName === 'string' &&
  typeof (value as Partial<Check>).inSet === 'function'

function rejectUnknown(options: object): void {
  const unknown = Object.keys(options).find((name) => !(known as readonly string[]).includes(name))
  if (unknown === undefined) return
  const near = nearNames(unknown, known)
  const other = otherPlaces[unknown]
  wrong(
    `has no option ${showValue(unknown)}. ` +
      (other ?? (near.length > 0 ? `Did you mean ${either(near)}?` : `Its options are ${both(known)}.`)),
  )
}

/** The options of a single assertion go to the check. */
const ofTheCheck = (option: string): string => `It is an option of the check: redaction.with({ ${option} }).`

const otherPlaces: { readonly [option: string]: string | undefined } = {
  mask: ofTheCheck("mask: '[HIDDEN]'"),
  format: ofTheCheck("format: 'prose'"),
  persona: ofTheCheck("persona: 'you'"),
  stable: ofTheCheck('stable: 2'),
  maxShare: ofTheCheck('maxShare: 0.3'),
  target: 'It is an option of the check: counterfactual.with({ target }).',
  threshold: 'Did you mean atLeast?',
  confidence: 'Did you mean alpha? A confidence of 95% is alpha: 0.05.',
}

const seedOf = (control: unknown): string =>
  isPlainObject(control) ? ' The seed of the controls goes to the check: redaction.with({ control: { seed: 1 } }).' : ''

const isIn = (value: unknown, most: number): value is number => typeof value === 'number' && value > 0 && value <= most

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 1

const mustBe = (option: string, what: string, value: unknown): string =>
  `needs ${what}, as \`${option}\`; received ${showValue(value)}.`

function wrong(what: string): never {
  throw new UsageError(wrap(`toPassGate() ${what}`).join('\n'))
}
