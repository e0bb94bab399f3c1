import { numberOf } from '../text/number-of.js'
import type { BaselineResult } from '../verdict/baseline-result.js'
import type { Counterexample } from '../verdict/gate-result.js'
import { baselineSections } from './baseline-sections.js'
import { answerAfter } from './gate-message.js'
import { gateRow, gateRows, type GateOfTest } from './gate-row.js'
import { joinSections, markdownHead, markdownRow, type MarkdownSection } from './markdown-sections.js'
import { markdownText, markdownWords } from './markdown-text.js'
import { namedWords } from './named-words.js'
import { reasonText } from './reason-text.js'

/**
 * Returns the gates and the baselines of a run for the job summary of GitHub, as Markdown of at most so many bytes: a
 * table of all gates, the counterexamples of each, and the same for baselines. Empty without any.
 */
export function jobSummary(
  gates: readonly GateOfTest[],
  mostBytes: number,
  baselines: readonly BaselineResult[] = [],
): string {
  const ofGates = gates.length === 0 ? [] : [gateSection(gates), ...gates.flatMap(exampleSection)]
  const sections = [...ofGates, ...baselineSections(baselines)]
  return sections.length === 0 ? '' : joinSections(sections, mostBytes)
}

const gateSection = (gates: readonly GateOfTest[]): MarkdownSection => ({
  above: [
    '## Gates of vitest-faithful',
    '',
    ...markdownHead('subject', 'check', 'decision', 'faithful', 'needed', 'true rate', 'control', 'calls', 'notes'),
  ].join('\n'),
  rows: gateRows(gates).map(({ subject, check, decision, test, notes, ...cells }) => {
    const { faithful, needed, rate, control, calls } = cells
    return markdownRow([
      markdownText(subject),
      markdownText(check),
      decision === 'passed' ? decision : `**${decision}**`,
      ...[faithful, needed, rate, control, calls].map(markdownWords),
      [...(test === undefined ? [] : [`test: ${markdownText(test)}`]), ...notes.map(markdownWords)].join('<br>'),
    ])
  }),
})

function exampleSection(gate: GateOfTest): readonly MarkdownSection[] {
  const { subject, check, counterexamples, counts, alone } = gate
  if (counterexamples.length === 0) return []
  const { decision, faithful } = gateRow(gate)
  const command = alone === undefined ? [] : ['', `One of them alone: ${markdownText(alone, 1_000)}`]
  const unfaithful = numberOf(counts.unfaithful, 'counterexample')
  return [
    {
      above: [
        `### ${markdownText(check)} of ${markdownText(subject)}, ${decision} with ${faithful}: ${unfaithful}`,
        ...command,
        '',
        ...markdownHead('input', 'text', 'answer', 'named', 'verdict'),
      ].join('\n'),
      rows: counterexamples.map(exampleRow),
      more: counts.unfaithful - counterexamples.length,
    },
  ]
}

/** The words that an explanation names are struck out where the text lacks them. */
function exampleRow({ id, verdict }: Counterexample): string {
  const named = namedWords(verdict)
  const words = named.slice(0, mostWords).map(({ text, isInText }) => {
    const word = markdownText(text, 60)
    return isInText ? word : `<del>${word}</del>`
  })
  const more = named.length > mostWords ? [`and ${named.length - mostWords} more`] : []
  const { outcome, reason, input, prediction } = verdict
  const before = prediction.label ?? `(${prediction.problem})`
  return markdownRow([
    markdownText(id, 100),
    markdownText(input.text, mostOfText),
    `${markdownText(before, 60)} → ${markdownText(answerAfter(verdict), 60)}`,
    [...words, ...more].join(' '),
    reason === 'answer' ? outcome : `${outcome}: ${markdownText(reasonText(verdict), 200)}`,
  ])
}

const mostWords = 20

/** How many characters of an input are shown. */
const mostOfText = 1_000
