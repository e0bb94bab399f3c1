import { columnsOf, padColumns } from '../text/columns.js'
import { applyEdits, type Edit } from '../text/edits.js'
import { excerpt } from '../text/excerpt.js'
import { keeps } from '../verdict/judge.js'
import type { Answer, Trial, Verdict } from '../verdict/verdict.js'
import type { Palette } from './palette.js'

const names: { readonly [role in Trial['role']]: string } = {
  intervention: 'after',
  control: 'control',
  'without the label': 'reverted',
  'without any': 'none',
  'only the named': 'only',
}

/** The texts that were asked about and the answers to them, one line each, in 80 columns. */
export function evidence(verdict: Verdict, palette: Palette): string[] {
  const { input, prediction, claim, explanation, trials } = verdict
  const rows = [
    { name: claim.promises === 'as said' ? 'answer' : 'before', answer: prediction, edits: [] as readonly Edit[] },
    // Of an answer that the model spoke of, nothing was changed.
    ...(claim.promises === 'as said' ? [] : trials).map(({ role, answer, edits }) => ({
      name: names[role],
      answer,
      edits,
    })),
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
  const reply = replyOf(verdict)
  if (reply !== undefined) lines.push(`  ${'reply'.padEnd(nameWidth)}  "${excerpt(reply, 68 - nameWidth)}"`)
  if (explanation && 'cited' in explanation && trials.length === 0)
    lines.push(`  ${'cited'.padEnd(nameWidth)}  ${excerpt(explanation.cited.join(', '), 70 - nameWidth) || '(none)'}`)
  if (explanation && 'words' in explanation && trials.length === 0)
    lines.push(
      `  ${'named'.padEnd(nameWidth)}  ${excerpt(explanation.words.join(', '), 70 - nameWidth) || '(no words)'}`,
    )
  return lines
}

/** The words of the input that the explanation masked or replaced, each once. */
export function changedWords({ input, trials }: Verdict): readonly string[] {
  const edits = trials.find(({ role }) => role === 'intervention')?.edits ?? []
  const words = edits.map(({ start, end }) => input.text.slice(start, end).trim()).filter((word) => word !== '')
  return [...new Map(words.map((word) => [word.toLowerCase(), word])).values()]
}

const answerText = (answer: Answer): string =>
  answer.label === undefined ? `(${answer.problem})` : excerpt(answer.label, 24)

/** The reply that could not be used, or the explanation that no trial shows. */
function replyOf({ prediction, explanation, trials }: Verdict): string | undefined {
  if (prediction.label === undefined) return prediction.reply
  if (explanation && 'reply' in explanation) return explanation.reply
  for (const { answer } of trials) if (answer.label === undefined) return answer.reply
  if (trials.length > 0 || !explanation) return undefined
  if ('redacted' in explanation) return explanation.redacted
  return 'edited' in explanation ? explanation.edited : undefined
}

/** The part of a long text that its first change is in, from a word on, filling the width where the text reaches so far. */
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
