import { columnsOf, padColumns } from '../text/columns.js'
import { applyEdits, type Edit } from '../text/edits.js'
import { excerpt } from '../text/excerpt.js'
import { keeps } from '../verdict/claim.js'
import type { MessageParts } from '../verdict/message-parts.js'
import { isUnread, type Answer, type Trial, type Verdict } from '../verdict/verdict.js'
import type { Palette } from './palette.js'

const names: { readonly [role in Trial['role']]: string } = {
  intervention: 'after',
  control: 'control',
  're-ask': 'again',
  'only the label': 'label',
  'without the label': 'reverted',
  'without any': 'none',
  'only the named': 'only',
}

/** Returns the texts that the model was asked about, and its answers: one line each, in 80 columns. */
export function evidenceRows(verdict: Verdict, palette: Palette): string[] {
  const { input, prediction, claim, message, trials } = verdict
  // An explanation about the answer changes nothing, so no trial is shown.
  const shown = message.predictionRow === 'answer' ? [] : trials
  const rows = [
    { name: message.predictionRow, answer: prediction, edits: [] as readonly Edit[] },
    ...shown.map(({ role, answer, edits }) => ({ name: names[role], answer, edits })),
  ]
  const nameWidth = Math.max(...rows.map(({ name }) => name.length))
  const answerWidth = Math.max(...rows.map(({ answer }) => columnsOf(answerText(answer))))
  const first = trials[0]?.edits[0]?.start ?? 0
  const lines = rows.map(({ name, answer, edits }) => {
    const said = padColumns(answerText(answer), answerWidth)
    const colour = answer.label !== undefined && keeps(claim, answer.label) ? palette.good : palette.bad
    const text = window(applyEdits(input.text, edits), edits[0]?.start ?? first, 74 - nameWidth - answerWidth)
    return `  ${name.padEnd(nameWidth)}  ${colour(said)}  ${text}`
  })
  const last = unreadReplyOf(verdict) ?? message.explanationRow
  if (last) lines.push(`  ${last.name.padEnd(nameWidth)}  ${lastText(last, 70 - nameWidth)}`)
  return lines
}

/** Replies stand in quotation marks. */
const lastText = ({ name, text }: NonNullable<MessageParts['explanationRow']>, width: number): string =>
  name === 'reply' ? `"${excerpt(text, width - 2)}"` : excerpt(text, width)

const answerText = (answer: Answer): string =>
  answer.label === undefined ? `(${answer.problem})` : excerpt(answer.label, 24)

/** The reply that could not be used. */
function unreadReplyOf({ prediction, explanation, trials }: Verdict): MessageParts['explanationRow'] {
  const unread = [prediction, explanation, ...trials.map(({ answer }) => answer)].find(isUnread)
  return unread && { name: 'reply', text: unread.reply }
}

/** The part of a long text around its first change. It begins with a word, and fills the width where it can. */
function window(text: string, from: number, width: number): string {
  if (columnsOf(text) <= width || columnsOf(text.slice(0, from)) < width / 2) return excerpt(text, width)
  // Not further to the right than the last part that fills the width.
  let last = text.length
  for (
    let columns = columnsOf(text.slice(-1));
    last > 0 && columns <= width - 2;
    columns += columnsOf(text.slice(last - 1, last))
  )
    last--
  const start = last < from - 20 ? wordAfter(text, last, from) : wordBefore(text, Math.max(0, from - 20))
  return start > 0 ? `… ${excerpt(text.slice(start), width - 2)}` : excerpt(text, width)
}

function wordBefore(text: string, at: number): number {
  const word = text.lastIndexOf(' ', at) + 1
  return word > at - 20 ? word : at
}

function wordAfter(text: string, at: number, limit: number): number {
  const word = text.indexOf(' ', at) + 1
  return word > 0 && word < limit ? word : at
}
