import type { Check } from '../checks/check.js'
import { both, either } from '../text/listing.js'
import { namesOf } from '../text/names-of.js'
import { nearNames } from '../text/near-names.js'
import { isPlainObject } from '../text/plain-object.js'
import { showValue } from '../text/show-value.js'

/** The options of all that checks a set of inputs. */
export interface SetOptions {
  /** The rate of error that a result may have, at most 0.5. Default: 0.05. */
  readonly alpha?: number
  /** The number of inputs that may be taken. Default: all of the set. */
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
   * The control of each input. `strict` also asks again about the unchanged text, tries other masks and the opposite
   * change, and limits the share of the changed words. `false` compares with no random change. Default: one random
   * change of the same size for each input.
   */
  readonly control?: 'strict' | false
}

/** The names of these options. */
export const setOptionNames = namesOf<SetOptions>({
  alpha: true,
  max: true,
  seed: true,
  concurrency: true,
  samples: true,
  control: true,
})

/** The options for a set of inputs, with all defaults. Without `max`, all inputs are taken. */
export interface DecidedSetOptions {
  readonly alpha: number
  readonly max: number | undefined
  readonly seed: number
  readonly concurrency: number | undefined
  readonly samples: number
  readonly control: 'paired' | 'strict' | false
}

/** Throws an error of the caller, which is the beginning of the sentence. */
export type ThrowsWrong = (what: string) => never

/** Returns the options for a set of inputs. Calls `wrong` for a value that TypeScript would refuse. */
export function decideSetOptions(
  { alpha = 0.05, max, seed = 0, concurrency, samples = 1, control }: { readonly [name in keyof SetOptions]: unknown },
  wrong: ThrowsWrong,
): DecidedSetOptions {
  if (typeof alpha !== 'number' || !(alpha > 0 && alpha <= 0.5))
    return wrong(mustBe('alpha', 'a number above 0 and at most 0.5, such as 0.05', alpha))
  if (max !== undefined && !isCount(max)) return wrong(mustBe('max', 'a whole number, 1 or more', max))
  if (!Number.isSafeInteger(seed)) return wrong(mustBe('seed', 'a whole number', seed))
  if (concurrency !== undefined && !isCount(concurrency))
    return wrong(mustBe('concurrency', 'a whole number, 1 or more', concurrency))
  if (!isCount(samples) || samples % 2 === 0)
    return wrong(`${mustBe('samples', 'an odd number', samples)} An even number has no majority.`)
  if (control !== undefined && control !== 'strict' && control !== false)
    return wrong(`${mustBe('control', "'strict' or false, or absent for the default", control)}${seedOf(control)}`)
  return { alpha, max, seed: seed as number, concurrency, samples, control: control ?? 'paired' }
}

/**
 * Calls `wrong` for an option that is not known, with the place where it belongs or the nearest one. `hints` are those
 * of the caller.
 */
export function rejectUnknownOptions(
  options: object,
  known: readonly string[],
  wrong: ThrowsWrong,
  hints: { readonly [option: string]: string } = {},
): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name))
  if (unknown === undefined) return
  const near = nearNames(unknown, known)
  const instead = near.length > 0 ? `Did you mean ${either(near)}?` : `Its options are ${both(known)}.`
  const places = new Map(Object.entries({ ...otherPlaces, ...hints }))
  wrong(`has no option ${showValue(unknown)}. ${places.get(unknown) ?? instead}`)
}

/** The options of a single assertion go to the check. */
const ofTheCheck = (option: string): string => `It is an option of the check: redaction.with({ ${option} }).`

const otherPlaces: { readonly [option: string]: string } = {
  mask: ofTheCheck("mask: '[HIDDEN]'"),
  format: ofTheCheck("format: 'prose'"),
  persona: ofTheCheck("persona: 'you'"),
  stable: ofTheCheck('stable: 2'),
  maxShare: ofTheCheck('maxShare: 0.3'),
  target: 'It is an option of the check: counterfactual.with({ target }).',
  confidence: 'Did you mean alpha? A confidence of 95% is alpha: 0.05.',
}

/**
 * Returns a check, or a list of checks, as a list. Calls `wrong` for a list that is empty or names a check twice, and
 * for what is no check. `example` is a right call.
 */
export function checksOf(check: unknown, wrong: ThrowsWrong, example: string): readonly Check[] {
  const checks: readonly unknown[] = Array.isArray(check) ? check : [check]
  if (checks.length === 0) return wrong('needs a check; the list is empty.')
  const stray = checks.find((one) => !isCheck(one))
  if (stray !== undefined || checks.includes(undefined))
    return wrong(
      `needs a check, such as redaction, or a list of checks; received ${showValue(stray)}.` +
        (isPlainObject(stray) ? ` The check comes first: ${example}.` : ''),
    )
  const all = checks as readonly Check[]
  const twice = all.find((one, index) => all.indexOf(one) !== index)
  if (twice) return wrong(`has the check ${twice.checkName} twice. Each input is checked once by each check.`)
  return all
}

/** Whether a value is a check. */
export const isCheck = (value: unknown): value is Check =>
  typeof value === 'function' &&
  typeof (value as Partial<Check>).checkName === 'string' &&
  typeof (value as Partial<Check>).inSet === 'function'

/** Returns the part of an error that says what an option must be. */
export const mustBe = (option: string, what: string, value: unknown): string =>
  `needs ${what}, as \`${option}\`; received ${showValue(value)}.`

const seedOf = (control: unknown): string =>
  isPlainObject(control) ? ' The seed of the controls goes to the check: redaction.with({ control: { seed: 1 } }).' : ''

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 1
