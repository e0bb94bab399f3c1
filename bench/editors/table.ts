import { padColumns } from '../../src/text/columns.js'
import { both } from '../../src/text/listing.js'
import { percentOf } from '../../src/text/percent.js'
import { sumOf, type EditorCounts, type EditorFigures } from './summary.js'

/** What an editor that we recommend stays below, as shares. */
export const bar = { missed: 0.1, stray: 0.1, wrong: 0.03, unreadable: 0.03 } as const

/** Returns the table of a model: a row for each language, and one for all. */
export const tableOf = ({ languages }: EditorFigures): string =>
  table(
    ['language', ...columns.map(([name]) => name)],
    [
      ...Object.entries(languages).map(([language, counts]) => rowOf([language], counts)),
      rowOf(['all'], sumOf(Object.values(languages))),
    ],
  )

/** Returns a table of several models: a row for each, over all languages. */
export const tableOfModels = (all: readonly EditorFigures[]): string =>
  table(
    ['model', 'recommended', ...columns.map(([name]) => name)],
    all.map((figures) =>
      rowOf([figures.model, isRecommended(figures) ? 'yes' : 'no'], sumOf(Object.values(figures.languages))),
    ),
  )

/** Whether a model is good enough an editor to be recommended. */
export function isRecommended({ languages }: EditorFigures): boolean {
  const all = sumOf(Object.values(languages))
  return (
    all.missed < bar.missed * all.places &&
    all.stray < bar.stray * all.quotes &&
    wrongOf(all) < bar.wrong * answersOf(all) &&
    all.unreadable < bar.unreadable * all.calls
  )
}

const answersOf = ({ before, after, unsaid }: EditorCounts): number => before + after + unsaid
const wrongOf = ({ noBefore, yesAfter, yesToUnsaid }: EditorCounts): number => noBefore + yesAfter + yesToUnsaid

const columns: readonly (readonly [string, (counts: EditorCounts) => string])[] = [
  ['texts', ({ texts }) => String(texts)],
  ['misses', ({ missed, places }) => share(missed, places)],
  ['left out', ({ leftOut, listed }) => share(leftOut, listed)],
  ['quotes: over-wide', ({ overWide, quotes }) => share(overWide, quotes)],
  ['stray', ({ stray, quotes }) => share(stray, quotes)],
  ['not in the text', ({ notInText, quotes }) => share(notInText, quotes)],
  ['wrong "says"', (counts) => share(wrongOf(counts), answersOf(counts))],
  ['no before', ({ noBefore, before }) => share(noBefore, before)],
  ['yes after', ({ yesAfter, after }) => share(yesAfter, after)],
  ['yes to unsaid', ({ yesToUnsaid, unsaid }) => share(yesToUnsaid, unsaid)],
  ['unreadable', ({ unreadable, calls }) => share(unreadable, calls)],
  ['calls', ({ calls }) => String(calls)],
  ['tokens', ({ inputTokens, outputTokens }) => `${inputTokens} + ${outputTokens}`],
  ['seconds a call', ({ seconds, calls }) => (calls === 0 ? '–' : (seconds / calls).toFixed(1))],
]

const rowOf = (first: readonly string[], counts: EditorCounts): readonly string[] =>
  first.concat(columns.map(([, cell]) => cell(counts)))

const share = (part: number, all: number): string => (all === 0 ? '–' : `${percentOf(part / all)} of ${all}`)

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, at) =>
    Math.max(...[name, ...rows.map((row) => row[at] ?? '')].map((cell) => cell.length)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => padColumns(cell, widths[at] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/** Returns the sentence that says which models we recommend. */
export function sentenceOf(all: readonly EditorFigures[]): string {
  const recommended = all.filter(isRecommended).map(({ model }) => `\`${model}\``)
  return recommended.length === 0
    ? '**None of these models meets the bar.** Do not use them as editors where a verdict counts.'
    : `Of these models, we recommend ${both(recommended)} as an editor.`
}
