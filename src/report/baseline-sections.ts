import type { BaselineResult } from '../verdict/baseline-result.js'
import { decisionLines } from './baseline-message.js'
import { markdownHead, markdownRow, type MarkdownSection } from './markdown-sections.js'
import { markdownText, markdownWords } from './markdown-text.js'

/** Returns the baselines of a run as Markdown: a table of all, and below it the inputs that changed. */
export const baselineSections = (results: readonly BaselineResult[]): readonly MarkdownSection[] =>
  results.length === 0 ? [] : [tableOf(results), ...results.flatMap(changedIn)]

const tableOf = (results: readonly BaselineResult[]): MarkdownSection => ({
  above: [
    '## Baselines of vitest-faithful',
    '',
    ...markdownHead('subject', 'check', 'decision', 'what changed', 'drift', 'calls'),
  ].join('\n'),
  rows: results.map((result) => {
    const { subject, check, decision, drift, cost } = result
    const { outcome } = decision
    const moved = Object.entries(drift).filter(([, ids]) => ids.length > 0)
    return markdownRow([
      markdownText(subject),
      markdownText(check),
      outcome === 'held' || outcome === 'written' ? outcome : `**${outcome}**`,
      markdownWords(decisionLines(result).join(' ')),
      moved.map(([kind, ids]) => `${ids.length} ${kind}`).join(', '),
      `${cost.calls}`,
    ])
  }),
})

function changedIn({ subject, check, decision, changed, alone }: BaselineResult): readonly MarkdownSection[] {
  if (changed.length === 0) return []
  const command = alone === undefined ? [] : ['', `One of them alone: ${markdownText(alone, 1_000)}`]
  return [
    {
      above: [
        `### ${markdownText(check)} of ${markdownText(subject)}, ${decision.outcome}: ${changed.length} changed`,
        ...command,
        '',
        ...markdownHead('input', 'before', 'now'),
      ].join('\n'),
      rows: changed.map(({ id, before, now, reason }) => {
        const why = reason === undefined || reason === 'answer' ? '' : `: ${markdownText(reason)}`
        return markdownRow([markdownText(id, 100), before, `${now}${why}`])
      }),
    },
  ]
}
