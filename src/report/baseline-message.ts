import { heldBelow } from '../statistics/paired-drop.js'
import { columnsOf, padColumns } from '../text/columns.js'
import { excerpt } from '../text/excerpt.js'
import { listed } from '../text/listing.js'
import { numberOf } from '../text/number-of.js'
import { shownLines, unled } from '../text/shown-text.js'
import { joinInLines, wrap } from '../text/wrap.js'
import type { BaselineDecision, BaselineResult, ChangedOutcome } from '../verdict/baseline-result.js'
import { boundText, pText, rateText } from './bound-text.js'
import { callsOfEditor } from './calls-of-editor.js'
import { endedEarlyText } from './ended-early.js'
import type { Palette } from './palette.js'

/** What the message of a comparison needs besides its result. */
export interface BaselineMessageContext {
  /** The line of the test: `expect(sentiment.over(inputs)).toMatchBaseline(redaction)`. */
  readonly assertion: string
  readonly palette: Palette
}

/** The message of a comparison with a baseline: what happened in words, the inputs that changed, what to do. */
export function baselineMessage(result: BaselineResult, { assertion, palette }: BaselineMessageContext): string {
  const { changed, decision, alone, bless } = result
  const rows = changedRows(changed, palette)
  const drift = driftLines(result)
  const isOpen = decision.outcome === 'regressed' || decision.outcome === 'undecided'
  const lines = [
    `${palette.strong(decision.outcome.toUpperCase())}  ${shownLines(assertion)}`,
    '',
    ...decisionLines(result),
    ...(rows.length > 0 ? ['', ...rows] : []),
    ...(drift.length > 0 ? ['', ...drift] : []),
    ...(isOpen && (alone !== undefined || rows.length > 0) ? [''] : []),
    ...(isOpen && alone !== undefined ? [`  One of them alone:  ${alone}`] : []),
    ...(isOpen && rows.length > 0 ? [`  Bless the changes:  ${bless}`] : []),
    '',
    ...[...result.warnings.flatMap((warning) => wrap(`note: ${warning}`)), ...joinInLines(footer(result), ' · ')].map(
      palette.faint,
    ),
  ]
  return unled(lines.join('\n'))
}

/** Returns what a comparison decided, and the number behind it, in sentences. */
export const decisionLines = (result: BaselineResult): readonly string[] =>
  sentences(result).flatMap((sentence) => wrap(sentence))

/** Returns the inputs whose outcome changed, one line each. */
export function changedRows(changed: readonly ChangedOutcome[], palette: Palette, most = 12): readonly string[] {
  const shown = changed.slice(0, most)
  const width = Math.max(0, ...shown.map(({ id }) => columnsOf(excerpt(id, 40))))
  const more = changed.length - shown.length
  return [
    ...shown.map((one) => {
      const { id, before, now, reason } = one
      const why = reason === undefined || now === 'unfaithful' ? '' : ` (${reason})`
      const colour = now === 'faithful' ? palette.good : before === 'faithful' ? palette.bad : palette.faint
      return `  ${padColumns(excerpt(id, 40), width)}  ${colour(`${before} -> ${now}${why}`)}`
    }),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ]
}

/** Returns the inputs that cannot be compared, a sentence for each kind. */
export const driftLines = ({ drift: { added, gone, edited } }: Pick<BaselineResult, 'drift'>): readonly string[] =>
  [
    ...(added.length > 0 ? [`Not in the baseline: ${ids(added)}.`] : []),
    ...(gone.length > 0 ? [`No longer in the set: ${ids(gone)}.`] : []),
    ...(edited.length > 0 ? [`Other text under the same id: ${ids(edited)}.`] : []),
  ].flatMap((sentence) => wrap(sentence))

const ids = (all: readonly string[]): string =>
  listed(
    all.map((id) => excerpt(id, 40)),
    5,
  )

function sentences(result: BaselineResult): readonly string[] {
  const { decision, pairs, worse, better, lost, file, counts, changed } = result
  if (decision.outcome === 'written')
    return [`${file} is new: ${counts.faithful} of ${counts.taken} inputs are faithful${alsoIn(counts)}. Commit it.`]
  if (decision.outcome === 'undecided' && decision.reason !== 'bound') return [whyOpen(decision.reason, result)]
  const both = `Of ${inputs(pairs)} that both runs judged,`
  const left = changed.filter((one) => one.before === 'faithful' && one.now === 'ineligible').length
  const moved = [
    worse + better === 0
      ? `${both} none changed.`
      : `${both} ${worse} ${wasWere(worse)} faithful and ${isAre(worse)} unfaithful now, and ${better} the reverse.`,
    ...(lost > 0 ? [`${lost} more ${wasWere(lost)} faithful and ${isAre(lost)} inconclusive now.`] : []),
    ...(left > 0 ? [`${left} ${wasWere(left)} faithful and ${isAre(left)} ineligible now.`] : []),
  ].join(' ')
  switch (decision.outcome) {
    case 'regressed':
      return [moved, unlikely(result)]
    case 'blessed':
      return [moved, `${file} has the outcomes of this run now.`]
    default:
      return worse + lost + better === 0 ? [moved] : [moved, bounded(result)]
  }
}

/** A baseline of a broken run holds little. */
const alsoIn = ({ inconclusive, ineligible }: BaselineResult['counts']): string =>
  [
    ...(inconclusive > 0 ? [`, ${inconclusive} inconclusive`] : []),
    ...(ineligible > 0 ? [`, ${ineligible} ineligible`] : []),
  ].join('')

const unlikely = ({ p, rule: { alpha } }: BaselineResult): string =>
  `Chance alone rarely does that: ${pText(p, alpha)}, and ${alpha} or less is a regression.`

function bounded({ drop, lost, rule: { alpha } }: BaselineResult): string {
  const most = boundText(Math.max(0, drop), 'upper', heldBelow)
  const losses = lost > 0 ? ', with the inconclusive ones as unfaithful' : ''
  return (
    `The drop is at most ${most} with ${rateText(1 - alpha)} confidence${losses}; ` +
    `a baseline holds below ${rateText(heldBelow)}.`
  )
}

type OpenReason = Exclude<Extract<BaselineDecision, { outcome: 'undecided' }>['reason'], 'bound'>

function whyOpen(reason: OpenReason, { counts, lost }: BaselineResult): string {
  const { taken, inputs: all, inconclusive, ineligible } = counts
  const none = `Of ${inputs(taken)}, ${inconclusive} ${isAre(inconclusive)} inconclusive and ${ineligible} ineligible`
  switch (reason) {
    case 'nothing to judge':
      return `Nothing was judged, so no baseline was written. ${none}.`
    case 'nothing to compare': {
      const before = lost > 0 ? `; ${lost} of them ${wasWere(lost)} faithful` : ''
      return `No input was judged by both runs, so nothing was compared. ${none}${before}.`
    }
    case 'out of time':
    case 'ceiling of calls reached':
      return endedEarlyText(reason, taken, all)
  }
}

const inputs = (count: number): string => numberOf(count, 'input')
const isAre = (count: number): string => (count === 1 ? 'is' : 'are')
const wasWere = (count: number): string => (count === 1 ? 'was' : 'were')

const footer = ({ file, models, rule, cost, editor }: BaselineResult): string[] => [
  file,
  ...models,
  ...(rule.samples > 1 ? [`majority of ${rule.samples} samples`] : []),
  ...(rule.control === 'paired' ? [] : [rule.control === false ? 'without a control' : `control ${rule.control}`]),
  cost.made > 0 && cost.made < cost.calls ? `${cost.calls} calls, ${cost.made} made now` : `${cost.calls} calls`,
  ...callsOfEditor(editor),
]
