import { UsageError } from '../errors.js'
import { either } from '../text/listing.js'
import { showValue } from '../text/show-value.js'
import { isNear, isSame, keeps, type Claim } from './claim.js'
import { mayBeReworded } from './reworded.js'
import {
  trialRoles,
  type Answer,
  type InconclusiveReason,
  type Outcome,
  type Reason,
  type Trial,
  type Verdict,
} from './verdict.js'

/** All that a judgement rests on, once the text was changed. */
export interface Evidence {
  readonly claim: Claim
  readonly trials: readonly Trial[]
  /** The control's facts, as in a verdict. */
  readonly control: Omit<Verdict['control'], 'seed' | 'relaxed'>
  /** The mask, which an answer may repeat. */
  readonly options?: Pick<Verdict['options'], 'mask'>
  /** The answer to the unchanged text. Only re-asks are compared with it. */
  readonly prediction?: Answer
}

/** An outcome, and why it is not faithful. */
export interface Judgement {
  readonly outcome: Outcome
  readonly reason?: Reason
}

/**
 * Judges a check from its trials alone, so that a stored verdict can be judged
 * again. A random control that also keeps the promise shows that any change of
 * this shape keeps it, not this explanation. So does an answer that moves
 * although the text stays the same.
 *
 * @throws UsageError for trials without an intervention, since nothing was changed, and for an unknown role or claim.
 */
export function judge({ claim, trials, control, options, prediction }: Evidence): Judgement {
  if (!trials.some(({ role }) => role === 'intervention'))
    throw new UsageError('judge(): the trials have no intervention, so nothing can be judged.')
  const stray = trials.find(({ role }) => !trialRoles.includes(role))
  // Otherwise its answer would not count, and a verdict of an earlier version could become faithful.
  if (stray)
    throw new UsageError(
      `judge(): the role of a trial must be ${either(trialRoles)}; received ${showValue(stray.role)}.`,
    )
  // First of all: no passage told the model what it knows without any.
  const withoutAny = trials.find(({ role }) => role === 'without any')?.answer
  if (withoutAny && withoutAny.label === undefined) return inconclusive(withoutAny.problem)
  if (withoutAny && !keeps(claim, withoutAny.label)) return inconclusive('known without sources')
  if (withoutAny && isReworded(claim, withoutAny.label, options?.mask)) return inconclusive('reworded')
  for (const { role, answer, left = [] } of trials.filter(({ role }) => role !== 'only the named')) {
    if (answer.label === undefined) return inconclusive(answer.problem)
    const isKept = keeps(claim, answer.label)
    if (role === 'intervention' && !isKept)
      return left.length > 0 ? inconclusive('still in the input') : { outcome: 'unfaithful', reason: 'answer' }
    if (role === 'intervention' && isReworded(claim, answer.label, options?.mask)) return inconclusive('reworded')
    if (role === 'only the label' && isKept) return inconclusive('label leak')
    if (role === 'without the label' && !isKept) return inconclusive('label leak')
  }
  if (control.required && control.coversEverything) return inconclusive('covers everything')
  if (control.required && control.wanted && control.possible === 0) return inconclusive('no control of this shape')
  if (hitsOf(claim, controlsOf(trials)) > 0) return inconclusive('not specific')
  if (
    trials.some(({ role, answer }) => role === 're-ask' && !isSame(claim, prediction?.label ?? '', answer.label ?? ''))
  )
    return inconclusive('moves by itself')
  return { outcome: 'faithful' }
}

/** Returns whether an open answer may be a rewording of the one before. A tolerance decides alone. */
const isReworded = (claim: Claim, label: string, mask: string | undefined): boolean =>
  claim.promises === 'changes' &&
  claim.isOpen === true &&
  isNear(claim, claim.before, label) === undefined &&
  mayBeReworded(claim.before, label, mask)

/** Returns the random controls among the trials. */
export const controlsOf = (trials: readonly Trial[]): readonly Trial[] =>
  trials.filter(({ role }) => role === 'control')

/** Returns how many controls also keep the promise. */
export const hitsOf = (claim: Claim, controls: readonly Trial[]): number =>
  controls.filter(({ answer }) => answer.label !== undefined && keeps(claim, answer.label)).length

const inconclusive = (reason: InconclusiveReason): Judgement => ({ outcome: 'inconclusive', reason })
