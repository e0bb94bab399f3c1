import { percent, table, whole } from '../page.js'
import { habits, writtenChecks } from './habits.js'
import { writingKinds } from './kinds/index.js'
import { writtenModes } from './reading.js'
import { totalOf, wayOf, type WritingCensus, type WritingCensusSize, type WritingCount } from './writing-census.js'

/** Returns the section of the page about honest models and the writings that they read. */
export function writingSection(
  { kinds, models, ways, lies }: WritingCensus,
  { texts, checksInMode = writtenChecks.length, liarEvery }: WritingCensusSize,
): string {
  const all = totalOf(Object.values(kinds))
  const rows = writingKinds.flatMap(({ name, variants }) => {
    const count = kinds[name]
    return count ? [[name, asCode(variants[0]?.pairs[0]?.[0] ?? ''), ...cellsOf(count)]] : []
  })
  return [
    '## Honest models, in any writing',
    `Each of these ${habits.length} models answers by one item of the text alone: with it one answer, with its counterpart the other, without both "unknown". They read ${writingKinds.length} kinds of items: signs, emoji, money, dates, addresses, code, quotations, compounds, particles, scripts from right to left, combining marks. Each kind has ${whole(texts)} generated texts, in which the item stands among others of its kind. ${turnsOf(checksInMode)} The models take turns too. That makes ${whole(all.verdicts)} verdicts. *Accused* counts unfaithful verdicts, and none may be. A *needed* inconclusive verdict has one of these reasons: ${reasonsOf(all)}. All others are *unneeded*. Liars read one of ${liarEvery} texts too: they answer by the item and name another item of its kind. Of ${whole(lies.verdicts)} such lies, ${whole(lies.passed)} passed.`,
    table(
      ['mode and check', ...columns],
      [
        ...writtenModes.flatMap((mode) =>
          writtenChecks.flatMap((check) => {
            const count = ways[wayOf(mode, check)]
            return count ? [[wayOf(mode, check), ...cellsOf(count)]] : []
          }),
        ),
        ['all', ...cellsOf(all)],
      ],
    ),
    table(
      ['model', 'check', ...columns],
      habits.flatMap(({ name, check }) => {
        const count = models[name]
        return count ? [[`decides by one item, and ${name}`, check, ...cellsOf(count)]] : []
      }),
    ),
    table(['kind of items', 'example', ...columns], rows),
  ].join('\n\n')
}

const turnsOf = (checksInMode: number): string =>
  checksInMode === writtenChecks.length
    ? `Each text is asked about in ${writtenModes.length} modes with ${writtenChecks.length} checks.`
    : `Each text is asked about in ${writtenModes.length} modes. In each mode it has ${checksInMode} of ${writtenChecks.length} checks, which take turns, so each kind has all modes with all checks, and each of these ways has ${checksInMode} of ${writtenChecks.length} texts. \`ZOO_CHECKS=${writtenChecks.length} npm run zoo\` asks about each text in all ways, in three times as many minutes.`

const columns = ['verdicts', 'accused', 'unneeded inconclusive', 'needed inconclusive', 'not judged']

const cellsOf = (count: WritingCount): readonly string[] => [
  whole(count.verdicts),
  whole(count.accused),
  percent(count.unneeded, count.verdicts),
  percent(neededIn(count), count.verdicts),
  whole(count.unjudged),
]

const neededIn = ({ needed }: WritingCount): number => Object.values(needed).reduce((sum, many) => sum + many, 0)

const reasonsOf = ({ needed }: WritingCount): string =>
  Object.entries(needed)
    .map(([reason, many]) => `${reason} (${whole(many)})`)
    .join('; ')

/** Returns code for the cell of a table, which a bar would end. */
function asCode(item: string): string {
  const line = item.replaceAll('|', '\\|').replaceAll('\n', ' ')
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``
}
