import { beginningOf } from '../text/beginning-of.js'
import { columnsOf, padColumns } from '../text/columns.js'
import { applyEdits, type Edit } from '../text/edits.js'
import { excerpt } from '../text/excerpt.js'
import { showValue } from '../text/show-value.js'
import { isSame, keeps } from '../verdict/claim.js'
import type { MessageParts } from '../verdict/message-parts.js'
import { isUnread, type Answer, type Trial, type Verdict } from '../verdict/verdict.js'
import type { Palette } from './palette.js'
import { windowOf } from './text-window.js'

const names: { readonly [role in Trial['role']]: string } = {
  intervention: 'after',
  control: 'control',
  're-ask': 'again',
  'only the label': 'label',
  'without the label': 'reverted',
  'without any': 'none',
  'only the named': 'only',
  trimmed: 'fewer',
  'other mask': 'mask',
}

/** Returns the texts that the model was asked about, and its answers: one line each, in 80 columns. */
export function evidenceRows(verdict: Verdict, palette: Palette): string[] {
  const { input, message, trials } = verdict
  const rows = rowsOf(verdict)
  const nameWidth = Math.max(...rows.map(({ name }) => name.length))
  const answerWidth = Math.max(...rows.map(({ answer }) => columnsOf(answerText(answer))))
  const first = trials[0]?.edits[0]?.start ?? 0
  const lines = rows.map(({ name, answer, edits, colour }) => {
    const said = padColumns(answerText(answer), answerWidth)
    const text = windowOf(applyEdits(input.text, edits), edits[0]?.start ?? first, 74 - nameWidth - answerWidth)
    return `  ${name.padEnd(nameWidth)}  ${palette[colour](said)}  ${text}`
  })
  const last = unreadRepliesOf(verdict)[0] ?? message.explanationRow
  if (last) lines.push(`  ${last.name.padEnd(nameWidth)}  ${lastText(last, 70 - nameWidth)}`)
  return lines
}

/**
 * Returns the same rows in full, for a file or an annotation, with each reply that could not be used and the
 * explanation. Of each text, 10,000 characters are shown, and the rest is counted.
 */
export function wholeEvidence(verdict: Verdict): string[] {
  const { input, explanation, message } = verdict
  const unread = unreadRepliesOf(verdict)
  const isRead = explanation !== undefined && !isUnread(explanation)
  const last = [
    ...unread,
    ...(unread.length === 0 && message.explanationRow ? [message.explanationRow] : []),
    ...(isRead ? [{ name: 'explained', text: showValue(explanation, Infinity) }] : []),
  ]
  const rows = rowsOf(verdict)
  const nameWidth = Math.max(...[...rows, ...last].map(({ name }) => name.length))
  const answerWidth = Math.min(24, Math.max(...rows.map(({ answer }) => columnsOf(answerText(answer)))))
  return [
    ...rows.map(({ name, answer, edits }) => {
      const said = answer.label === undefined ? answerText(answer) : whole(answer.label)
      return `  ${name.padEnd(nameWidth)}  ${padColumns(said, answerWidth)}  ${whole(applyEdits(input.text, edits))}`
    }),
    ...last.map(({ name, text }) => {
      return `  ${name.padEnd(nameWidth)}  ${name === 'reply' ? `"${whole(text)}"` : whole(text)}`
    }),
  ]
}

interface EvidenceRow {
  readonly name: string
  readonly answer: Answer
  readonly edits: readonly Edit[]
  /** `good` for the answer that a faithful verdict needs, `given` for the prediction that a check starts from. */
  readonly colour: 'good' | 'bad' | 'given'
}

function rowsOf(verdict: Verdict): readonly EvidenceRow[] {
  const { prediction, message, trials } = verdict
  // An explanation about the answer changes nothing, so no trial is shown.
  const shown = message.predictionRow === 'answer' ? [] : trials
  return [
    { name: message.predictionRow, answer: prediction, edits: [], colour: colourOfPrediction(verdict) },
    ...shown.map((trial) => {
      const { role, answer, edits } = trial
      return { name: names[role], answer, edits, colour: colourOf(trial, verdict) }
    }),
  ]
}

/** The answer to the unchanged text is what a check starts from, except where the explanation is about that answer. */
function colourOfPrediction({ prediction, message, claim, outcome }: Verdict): EvidenceRow['colour'] {
  if (prediction.label === undefined) return 'bad'
  const isJudged = outcome === 'faithful' || outcome === 'unfaithful'
  if (message.predictionRow !== 'answer' || !isJudged) return 'given'
  return keeps(claim, prediction.label) ? 'good' : 'bad'
}

function colourOf({ role, answer: { label } }: Trial, { claim, prediction, limits }: Verdict): EvidenceRow['colour'] {
  if (label === undefined) return 'bad'
  const mustStay = role === 're-ask' || (role === 'only the named' && limits?.complement)
  if (mustStay) return isSame(claim, prediction.label ?? '', label) ? 'good' : 'bad'
  // The answer that stays with what the explanation names must not stay without it.
  const mustBeKept = mustKeep[role] && !(role === 'without any' && claim.promises === 'stays')
  return keeps(claim, label) === mustBeKept ? 'good' : 'bad'
}

/** Whether the answer to the changed text of a trial is to keep the promise, for a faithful verdict without a note. */
const mustKeep: { readonly [role in Exclude<Trial['role'], 're-ask'>]: boolean } = {
  intervention: true,
  control: false,
  'only the label': false,
  'without the label': true,
  'without any': true,
  'only the named': false,
  trimmed: true,
  'other mask': true,
}

/** Replies stand in quotation marks. */
const lastText = ({ name, text }: NonNullable<MessageParts['explanationRow']>, width: number): string =>
  name === 'reply' ? `"${excerpt(text, width - 2)}"` : excerpt(text, width)

/** Returns an answer in few columns. */
export const answerText = (answer: Answer): string =>
  answer.label === undefined ? `(${answer.problem})` : excerpt(answer.label, 24)

/** The replies that could not be used. */
const unreadRepliesOf = ({ prediction, explanation, trials }: Verdict): NonNullable<MessageParts['explanationRow']>[] =>
  [prediction, explanation, ...trials.map(({ answer }) => answer)]
    .filter(isUnread)
    .map(({ reply }) => ({ name: 'reply', text: reply }))

/** Returns a text on one line, with its first 10,000 characters. */
function whole(text: string): string {
  const beginning = beginningOf(text, longest)
  const left = text.length - beginning.length
  return excerpt(beginning, Infinity) + (left > 0 ? ` … and ${left.toLocaleString('en-US')} more characters` : '')
}

/** In characters. */
const longest = 10_000
