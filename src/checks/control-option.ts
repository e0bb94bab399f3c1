import { UsageError } from '../errors.js'
import { validateOptionNames } from '../subjects/validate.js'
import { namesOf } from '../text/names-of.js'
import { isPlainObject } from '../text/plain-object.js'
import { showValue } from '../text/show-value.js'
import { wrap } from '../text/wrap.js'
import type { Claim } from '../verdict/claim.js'
import type { ControlOption } from './check.js'
import type { CheckDefinition } from './definition.js'

/** The option `control` of one use of a check, with its defaults. */
export interface DecidedControl {
  readonly wanted: boolean
  readonly seed: number
}

/**
 * Returns the control of one use, from an option and what was decided before.
 * `false` omits the control; an object restores it. An earlier seed stays where none is named.
 */
export const controlOf = (control: ControlOption | undefined, before: DecidedControl): DecidedControl =>
  control === false
    ? { ...before, wanted: false }
    : { wanted: control !== undefined || before.wanted, seed: control?.seed ?? before.seed }

/** Rejects `true`, `null` and numbers: they would look as if they decided. */
export function validateControl(control: unknown, wrong: (what: string) => never): void {
  if (control === false) return
  // A date or a promise has no seed; it would look like one with the default.
  if (!isPlainObject(control))
    return wrong(`\`control\` must be { seed: 1 } or false, or absent for the default; received ${showValue(control)}.`)
  validateOptionNames(control, namesOf<Exclude<ControlOption, false>>({ seed: true }), wrong)
  const { seed = 0 } = control
  if (!Number.isSafeInteger(seed)) wrong(`\`control.seed\` must be a whole number; received ${showValue(seed)}.`)
}

/** Rejects a check that leaves out its control in a set: the set decides about it, and its report says so. */
export function rejectControlOfCheck(check: string): never {
  throw new UsageError(
    [
      ...wrap(`${check}.with({ control: false }): in a set, the control is for the whole set to decide.`),
      '',
      '  Set control: false on the gate:  toPassGate(check, { control: false, … })',
    ].join('\n'),
  )
}

/**
 * Rejects `control: false` for a claim that any change of the text may keep, and for a check with an editor.
 * `isInSet` tells that a gate leaves it out.
 */
export function rejectOmittedControl(
  { name, editor }: Pick<CheckDefinition<never>, 'name' | 'editor'>,
  { promises }: Claim,
  isInSet: boolean,
): void {
  if (promises !== 'changes' && !editor) return
  const where = isInSet ? `control: false on the gate of ${name}` : `${name}(response, { control: false })`
  const why = editor
    ? 'An editor finds the words that are masked, and the control shows that other words do not do the same.'
    : 'The subject has no undetermined answers, so an explanation only has to change the answer. ' +
      'Any change of the text may do that.'
  throw new UsageError(
    [
      ...wrap(`${where}: this check needs the random control. ${why}`),
      '',
      ...(editor
        ? ['  Remove  { control: false }']
        : [
            '  1. Remove  { control: false }',
            "  2. Or list such an answer:  defineSubject({ …, undetermined: ['unknown'] })",
          ]),
    ].join('\n'),
  )
}
