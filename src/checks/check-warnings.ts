import { applyEdits } from '../text/edits.js'
import { percentOf } from '../text/percent.js'
import { isSame, keeps } from '../verdict/claim.js'
import type { Explanation, Trial } from '../verdict/verdict.js'
import type { ChangedText } from './definition.js'
import { alsoInPrompt } from './named-elsewhere.js'
import { controlWarnings, wantedControls } from './random-control.js'
import type { VerdictDraft } from './verdict-draft.js'

/** The share of the words above which a verdict says how much the explanation changes. */
const largeShare = 0.3

/** Returns the facts that do not decide a verdict, but that its reader should know. */
export function checkWarnings<InVerdict extends Explanation>(
  { changed, named = [], of, warnings = [] }: ChangedText,
  draft: VerdictDraft<InVerdict>,
  text: string,
  promptsAgain: readonly unknown[],
): readonly string[] {
  const { share = 0, controls, claim, trials } = draft
  const { outcome, reason } = draft.judge()
  const { wanted, paired } = draft.evidence().control
  const isControlled = (outcome === 'faithful' || paired) && wanted && controls && changed.length > 0
  const alone = trials.find(({ role }) => role === 'only the named')
  const isToStay = draft.limits.complement === true
  // An excuse decides, so the message has it.
  const isExcuse = draft.limits.excusedBy === 'only the named'
  const hasMoved =
    !isToStay && !isExcuse && alone && (alone.answer.label === undefined || keeps(claim, alone.answer.label))
  const othersDecide = isToStay && reason === 'answer' && alone && isPrediction(draft, alone)
  return [
    ...warnings,
    ...(share > largeShare && of === undefined ? [`the explanation changes ${percentOf(share)} of the words`] : []),
    ...(isControlled ? controlWarnings(controls, paired ? 1 : wantedControls) : []),
    ...(hasMoved ? [movedTo(alone)] : []),
    ...(othersDecide ? [othersToo(alone)] : []),
    ...(reason === 'answer' ? alsoInPrompt(named, applyEdits(text, changed), promptsAgain) : []),
  ]
}

/** The named words are enough, and so are others. */
const othersToo = ({ answer }: Trial): string =>
  `others decide too: with only what the explanation names, the answer is ${answer.label}, and without it too`

const isPrediction = <InVerdict extends Explanation>(draft: VerdictDraft<InVerdict>, { answer }: Trial): boolean => {
  const { claim, prediction } = draft.evidence()
  return answer.label !== undefined && isSame(claim, answer.label, prediction?.label ?? '')
}

const movedTo = ({ answer }: Trial): string =>
  `with only what the explanation names, the answer is ${answer.label ?? `none (${answer.problem})`}`
