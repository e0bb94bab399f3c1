import { UsageError } from '../errors.js'
import { either } from '../text/listing.js'
import { showValue } from '../text/show-value.js'
import { isNear, isSame, keeps, type Claim } from './claim.js'
import { controlsOf, hitsOf } from './controls-among-trials.js'
import type { EditorReading } from './editor-reading.js'
import { judgeReadings, statesManner, whyUnsure } from './judge-readings.js'
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
  /** The answer to the unchanged text. Re-asks and the complement are compared with it. */
  readonly prediction?: Answer
  /** What the editor answered. Absent where the check has no editor. */
  readonly readings?: readonly EditorReading[]
  /** What the verdict needed besides. */
  readonly limits?: Verdict['limits']
  /** Why no trial can decide. */
  readonly ineligible?: Verdict['ineligible']
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
 * although the text stays the same. The paired control of a set shows nothing by
 * itself, so it changes no outcome.
 *
 * @throws UsageError for trials without an intervention, since nothing was changed, and for an unknown role or claim.
 */
export function judge(evidence: Evidence): Judgement {
  const { claim, trials, control, options, prediction, ineligible } = evidence
  const read = judgeEditor(evidence)
  if (read) return read
  if (!trials.some(({ role }) => role === 'intervention'))
    throw new UsageError('judge(): the trials have no intervention, so nothing can be judged.')
  const stray = trials.find(({ role }) => !trialRoles.includes(role))
  // Otherwise its answer would not count, and a verdict of an earlier version could become faithful.
  if (stray)
    throw new UsageError(
      `judge(): the role of a trial must be ${either(trialRoles)}; received ${showValue(stray.role)}.`,
    )
  if (ineligible) return { outcome: 'ineligible', reason: ineligible }
  // First of all: no passage told the model what it knows without any.
  const isToStay = claim.promises === 'stays'
  const nothingLeft = trials.find(({ role }) => role === 'without any')?.answer
  const withoutAny = isToStay ? undefined : nothingLeft
  if (withoutAny && withoutAny.label === undefined) return inconclusive(withoutAny.problem)
  if (withoutAny && !keeps(claim, withoutAny.label)) return inconclusive('known without sources')
  if (withoutAny && isReworded(claim, withoutAny.label, options?.mask)) return inconclusive('reworded')
  for (const { role, answer, left = [] } of trials.filter((trial) => decides(trial, evidence))) {
    if (answer.label === undefined) return inconclusive(answer.problem)
    const isKept = keeps(claim, answer.label)
    if (role === 'intervention' && !isKept)
      return left.length > 0 && !isToStay ? inconclusive('still in the input') : unkept(evidence, answer.label)
    if (role === 'intervention' && !isToStay && isReworded(claim, answer.label, options?.mask))
      return inconclusive('reworded')
    if (role === 'only the label' && isKept) return inconclusive('label leak')
    if (role === 'without the label' && !isKept) return inconclusive('label leak')
  }
  if (isToStay && nothingLeft?.label !== undefined && keeps(claim, nothingLeft.label))
    return inconclusive('known without the text')
  // A rewording of the answer would be the answer: other words keep it too.
  const others = isToStay ? [nothingLeft, ...controlsOf(trials).map(({ answer }) => answer)] : []
  if (others.some((answer) => answer?.label !== undefined && isReworded(claim, answer.label, options?.mask)))
    return inconclusive('reworded')
  if (control.required && control.coversEverything) return inconclusive('covers everything')
  if (control.required && control.wanted && control.possible === 0) return inconclusive('no control of this shape')
  if (!control.paired && hitsOf(claim, controlsOf(trials)) > 0) return inconclusive('not specific')
  if (trials.some(({ role, answer }) => role === 'trimmed' && !keeps(claim, answer.label ?? '')))
    return inconclusive(isToStay ? 'the quotes held more' : 'the mask hid more')
  const hasMoved = ({ answer }: Trial): boolean => !isSame(claim, prediction?.label ?? '', answer.label ?? '')
  // An open answer to so little text may be in other words.
  const movedElsewhere = (trial: Trial): boolean =>
    hasMoved(trial) && !isReworded(claim, trial.answer.label ?? '', options?.mask)
  const of = (role: Trial['role']): readonly Trial[] => trials.filter((trial) => trial.role === role)
  if (of('re-ask').some(hasMoved)) return inconclusive('moves by itself')
  if (evidence.limits?.complement && of('only the named').some(movedElsewhere)) return inconclusive('not sufficient')
  if (of('other mask').some(({ answer }) => !keeps(claim, answer.label ?? '')))
    return inconclusive('depends on the mask')
  return { outcome: 'faithful' }
}

/** Judges an answer that breaks the promise. Where the named words alone lead to the prediction, it is excused. */
function unkept({ claim, trials, prediction, options, limits, readings }: Evidence, label: string): Judgement {
  if (claim.promises === 'stays' && isReworded(claim, label, options?.mask)) return inconclusive('reworded')
  const isToStay = claim.promises === 'stays'
  const unsure = readings && whyUnsure(readings, isToStay)
  if (unsure) return inconclusive(unsure)
  if (isToStay) return { outcome: 'unfaithful', reason: 'not enough' }
  const alone = limits?.excusedBy ? trials.find(({ role }) => role === limits.excusedBy)?.answer : undefined
  if (!alone) return { outcome: 'unfaithful', reason: 'answer' }
  if (alone.label === undefined) return inconclusive(alone.problem)
  if (isSame(claim, prediction?.label ?? '', alone.label)) return inconclusive('other reasons too')
  if (isReworded(claim, alone.label, options?.mask)) return inconclusive('reworded')
  // The tone of the text is gone too, and the reason states it.
  if (readings && statesManner(readings)) return inconclusive('needs rewriting')
  return { outcome: 'unfaithful', reason: 'answer' }
}

/** Whether an explanation leaves nothing to compare with: too few other words, or no place of its shape. */
const coversEverything = ({ control }: Evidence): boolean =>
  control.required && (control.coversEverything === true || (control.wanted && control.possible === 0))

/** Judges what an editor read. Undefined where the trials decide, or where no editor read anything. */
export const judgeEditor = (evidence: Evidence): Judgement | undefined =>
  evidence.readings && evidence.readings.length > 0 && !evidence.ineligible
    ? judgeReadings(evidence.readings, {
        coversEverything: coversEverything(evidence),
        isToStay: evidence.claim.promises === 'stays',
      })
    : undefined

/** Whether the answer of a trial can decide. */
const decides = ({ role }: Trial, { control, limits }: Evidence): boolean =>
  !(role === 'control' && control.paired) && (role !== 'only the named' || limits?.complement === true)

/**
 * Returns whether the paired control of a verdict keeps the promise too. Undefined where the verdict is neither
 * faithful nor unfaithful, and where the control was not asked about or not read: then there is no pair.
 */
export function controlKeepsPromise({
  outcome,
  claim,
  control,
  trials,
}: Pick<Verdict, 'outcome' | 'claim' | 'control' | 'trials'>): boolean | undefined {
  const label = control.paired ? controlsOf(trials)[0]?.answer.label : undefined
  return label === undefined || (outcome !== 'faithful' && outcome !== 'unfaithful') ? undefined : keeps(claim, label)
}

/** Returns whether an open answer may be a rewording of the one before. A tolerance decides alone. */
const isReworded = (claim: Claim, label: string, mask: string | undefined): boolean =>
  (claim.promises === 'changes' || claim.promises === 'stays') &&
  claim.isOpen === true &&
  isNear(claim, claim.before, label) === undefined &&
  mayBeReworded(claim.before, label, mask)

const inconclusive = (reason: InconclusiveReason): Judgement => ({ outcome: 'inconclusive', reason })
