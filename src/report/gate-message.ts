import { columnsOf, padColumns } from '../text/columns.js'
import { applyEdits } from '../text/edits.js'
import { excerpt } from '../text/excerpt.js'
import { shownLines, shownText, unled } from '../text/shown-text.js'
import { joinInLines, wrap } from '../text/wrap.js'
import type { Counterexample, GateDecision, GateResult } from '../verdict/gate-result.js'
import type { Verdict } from '../verdict/verdict.js'
import { originOf } from './call-origin.js'
import { callsOfEditor } from './calls-of-editor.js'
import { answerText } from './evidence-rows.js'
import { gateSentences } from './gate-sentences.js'
import { optionsOfCheck } from './options-of-check.js'
import type { Palette } from './palette.js'
import { windowOf } from './text-window.js'
import type { MessageContext } from './verdict-message.js'

/** The message of a gate: what was decided and why, in words, then the counterexamples, what it took, and a command. */
export function gateMessage(
  outcome: GateDecision['outcome'],
  results: readonly GateResult[],
  { assertion, palette, now }: MessageContext,
): string {
  const title = palette.strong(`GATE ${titles[outcome]}`)
  const lines = [
    `${title}  ${shownLines(assertion)}`,
    ...results.flatMap((result) => ['', ...blockOf(result, palette, now, results.length > 1)]),
  ]
  return unled(lines.join('\n'))
}

const titles = { pass: 'PASSED', fail: 'FAILED', undecided: 'UNDECIDED' } as const

function blockOf(result: GateResult, palette: Palette, now: Date, isOneOfSeveral: boolean): readonly string[] {
  const { check, decision, alone } = result
  const title = isOneOfSeveral ? [palette.strong(`${shownText(check)} ${titles[decision.outcome]}`)] : []
  const examples = exampleRows(result, palette)
  return [
    ...title,
    ...gateSentences(result).flatMap((sentence) => wrap(sentence)),
    ...(examples.length > 0 ? ['', ...examples] : []),
    ...(alone === undefined ? [] : ['', `  One of them alone:  ${alone}`]),
    '',
    ...[
      ...result.warnings.flatMap((warning) => wrap(`note: ${warning}`)),
      ...joinInLines(footer(result, now), ' · '),
    ].map(palette.faint),
  ]
}

/** Returns the first counterexamples, a line each: id, answers, the changed text. */
function exampleRows({ counterexamples, counts }: GateResult, { given, bad }: Palette): readonly string[] {
  const shown = counterexamples.slice(0, mostShown)
  const cells = shown.map(({ id, verdict }) => ({
    id: excerpt(id, 24),
    before: answerText(verdict.prediction),
    after: answerAfter(verdict),
    example: verdict,
  }))
  const widthOf = (texts: readonly string[]): number => Math.max(0, ...texts.map(columnsOf))
  const idWidth = widthOf(cells.map(({ id }) => id))
  const answerWidth = widthOf(cells.map(({ before, after }) => `${before} -> ${after}`))
  const rows = cells.map(({ id, before, after, example }) => {
    const gap = ' '.repeat(Math.max(0, answerWidth - columnsOf(`${before} -> ${after}`)))
    const text = changedText(example, 74 - idWidth - answerWidth)
    return `  ${padColumns(id, idWidth)}  ${given(before)} -> ${bad(after)}${gap}  ${text}`.trimEnd()
  })
  const more = counts.unfaithful - shown.length
  return more > 0 && shown.length > 0 ? [...rows, `  … and ${more} more`] : rows
}

const mostShown = 5

const interventionOf = ({ trials }: Verdict): Verdict['trials'][number] | undefined =>
  trials.find(({ role }) => role === 'intervention')

/** Returns the answer to the changed text. Where nothing was changed, the reason. */
export function answerAfter(verdict: Counterexample['verdict']): string {
  const trial = interventionOf(verdict)
  return trial ? answerText(trial.answer) : `(${verdict.reason ?? 'no answer'})`
}

function changedText(verdict: Verdict, width: number): string {
  const edits = interventionOf(verdict)?.edits ?? []
  return windowOf(applyEdits(verdict.input.text, edits), edits[0]?.start ?? 0, Math.max(20, width))
}

function footer(result: GateResult, now: Date): readonly string[] {
  const { subject, models, cost, editor, recordedAt, rule } = result
  return [
    subject,
    ...(rule.control === 'strict' ? ['strict'] : []),
    ...optionsOfCheck(result),
    ...models,
    originOf({ ...cost, recordedAt }, now),
    ...callsOfEditor(editor),
  ]
}
