import type { Accuracy, Outcome, Verdict } from 'vitest-faithful'

/** What came of one check of one task with one model, over all of its texts. */
export interface Tally {
  readonly model: string
  readonly task: string
  readonly check: string
  readonly verdicts: readonly Verdict[]
}

/** A row of Markdown: how many texts of each outcome, with the reasons of those that were not judged. */
export const row = ({ model, task, check, verdicts }: Tally): string =>
  tableRow([
    model,
    task,
    check,
    ...(['faithful', 'unfaithful', 'inconclusive', 'ineligible'] as const).map((outcome) => counted(verdicts, outcome)),
  ])

/** Its head. */
export const head: readonly string[] = [
  tableRow(['model', 'task', 'check', 'faithful', 'unfaithful', 'inconclusive', 'ineligible']),
  tableRow(['---', '---', '---', '---', '---', '---', '---']),
]

/** A row of Markdown about accuracy. */
export const accuracyRow = (model: string, task: string, withNotice: Accuracy, without: Accuracy): string =>
  tableRow([model, task, share(withNotice), share(without)])

/** Its head. */
export const accuracyHead: readonly string[] = [
  tableRow(['model', 'task', 'right, with the notice', 'right, without it']),
  tableRow(['---', '---', '---', '---']),
]

const share = ({ right, read, answers }: Accuracy): string =>
  `${right} of ${read}${read < answers.length ? ` (${answers.length - read} not read)` : ''}`

function counted(verdicts: readonly Verdict[], outcome: Outcome): string {
  const found = verdicts.filter((verdict) => verdict.outcome === outcome)
  if (outcome === 'faithful' || found.length === 0) return String(found.length)
  const reasons = Map.groupBy(found, ({ reason }) => reason)
  const named = [...reasons]
    .map(([reason, { length }]) => ({ reason, length }))
    .sort((a, b) => b.length - a.length || String(a.reason).localeCompare(String(b.reason), 'en'))
  return `${named.length > 1 ? `${found.length}: ` : ''}${named.map(({ reason, length }) => `${length} ${reason}`).join(', ')}`
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
