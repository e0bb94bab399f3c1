import { columnsOf, padColumns } from '../text/columns.js'
import { excerpt } from '../text/excerpt.js'
import { numberOf } from '../text/number-of.js'
import { percentOf } from '../text/percent.js'
import { shownText } from '../text/shown-text.js'
import { joinInLines, wrap } from '../text/wrap.js'
import type { CheckProfile, ProfileRate, ProfileResult } from '../verdict/profile-result.js'
import { pText, rateText } from './bound-text.js'
import { callsOfEditor } from './calls-of-editor.js'
import { reasonsOf } from './not-judged.js'

/** Returns a profile as a text of 80 columns: one for each check, then what was not judged, and the cost. */
export function profileTable(profile: ProfileResult): string {
  const { checks, ended, warnings } = profile
  return [
    ...joinInLines(title(profile), ' · '),
    ...(ended === undefined
      ? []
      : [
          '',
          ...wrap(
            `NOT WHOLE  the profile ended after ${profile.inputs.taken} of ${profile.inputs.all} inputs: ${ended}.`,
          ),
        ]),
    ...inGroups(checks, 3).flatMap((group) => rowsOf(group, profile)),
    '',
    ...notes(profile).flatMap((note) => wrap(note)),
    ...warnings.flatMap((warning) => wrap(`note: ${warning}`)),
    ...joinInLines(costOf(profile), ' · '),
  ].join('\n')
}

/** Returns one line on a profile, for the end of a run. */
export const profileLine = ({ subject, checks, inputs }: ProfileResult): string =>
  shownText(
    `${subject}, ${numberOf(inputs.taken, 'input')}: ` +
      checks.map(({ check, faithful }) => `${check} faithful ${shareOf(faithful)}`).join(', '),
  )

const title = ({ subject, models, inputs, rule }: ProfileResult): readonly string[] => [
  shownText(subject),
  ...models,
  `${inputs.taken}${inputs.taken < inputs.all ? ` of ${inputs.all}` : ''} inputs`,
  ...(rule.samples > 1 ? [`majority of ${rule.samples} samples`] : []),
  ...(rule.control === 'strict' ? ['strict control'] : []),
]

type ProfileRow = readonly [name: string, cell: (profile: CheckProfile) => string | undefined]

function rowsOf(checks: readonly CheckProfile[], { rule }: ProfileResult): readonly string[] {
  const confidence = rateText(1 - rule.alpha)
  const rows: readonly ProfileRow[] = [
    ['', ({ check }) => check],
    ['faithful', ({ faithful }) => shareOf(faithful)],
    [`  ${confidence} interval`, ({ faithful: { interval } }) => intervalText(interval)],
    ['random explanations', ({ comparison: c }) => (c && c.pairs > 0 ? outOf(c.controls, c.pairs) : undefined)],
    ['  difference', ({ comparison: c }) => (c?.difference === undefined ? undefined : pointsOf(c.difference))],
    ['  McNemar, one-sided', ({ comparison: c }) => (c && c.pairs > 0 ? pText(c.p, rule.alpha) : undefined)],
    ['faithful and correct', ({ ofCorrect }) => (ofCorrect ? outOf(ofCorrect.faithful, ofCorrect.correct) : undefined)],
    ['lost', ({ counts }) => String(counts.lost)],
    ['left out', ({ counts }) => String(counts.ineligible)],
    ['answer moved by itself', ({ stability: { asked, moved } }) => (asked > 0 ? outOf(moved, asked) : undefined)],
    ['listed words in text', ({ coverage }) => (coverage ? outOf(coverage.found, coverage.listed) : undefined)],
    [
      'share of the words',
      ({ share }) => (share ? `${percentOf(share.mean)} (median ${percentOf(share.median)})` : undefined),
    ],
    [
      '  by third of the text',
      ({ place }) => (place ? [place.first, place.middle, place.last].join(' / ') : undefined),
    ],
    [
      'words edited',
      ({ distance }) => (distance ? `${distance.mean.toFixed(1)} (median ${distance.median})` : undefined),
    ],
  ]
  const cells = rows
    .map(([name, cell]) => ({ name, cells: checks.map((check) => cell(check)) }))
    .filter(({ cells }) => cells.some((cell) => cell !== undefined))
    .map(({ name, cells }) => [name].concat(cells.map((cell) => excerpt(cell ?? '-', 18))))
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => columnsOf(row[column] ?? ''))))
  const lines = cells.map((row) =>
    row
      .map((cell, column) => padColumns(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return ['', ...lines]
}

/** Returns what the table has no room for, in sentences. */
function notes({ accuracy, checks, rule }: ProfileResult): readonly string[] {
  const reasons = checks.flatMap(({ check, notJudged }) => {
    const [lost, leftOut] = [reasonsOf(notJudged, 'inconclusive'), reasonsOf(notJudged, 'ineligible')]
    return [
      ...(lost === '' ? [] : [`Lost in ${check}: ${lost}.`]),
      ...(leftOut === '' ? [] : [`Left out of ${check}: ${leftOut}.`]),
    ]
  })
  return [
    ...(accuracy
      ? [
          `Predictions as expected: ${shareOf(accuracy)}, ${intervalText(accuracy.interval)}` +
            `${accuracy.unread > 0 ? `; ${accuracy.unread} could not be read` : ''}.`,
        ]
      : []),
    ...reasons,
    ...(checks.some(({ counts }) => counts.lost > 0)
      ? ['The interval counts lost inputs as unfaithful at its lower end, and as faithful at its upper end.']
      : []),
    ...(rule.control === false ? ['Nothing was compared with random explanations.'] : []),
  ]
}

const costOf = ({ checks, cost: { calls, made, inputTokens, outputTokens } }: ProfileResult): readonly string[] => [
  made > 0 && made < calls ? `${calls} calls, ${made} made now` : `${calls} calls`,
  ...checks.flatMap(({ editor }) => callsOfEditor(editor)),
  ...(inputTokens + outputTokens > 0 ? [`${inputTokens} tokens in, ${outputTokens} out`] : []),
]

const shareOf = ({ count, of, rate }: ProfileRate): string =>
  rate === undefined ? 'none judged' : `${count} of ${of} (${percentOf(rate)})`

/** Returns an interval with one digit. Its ends are rounded outwards: what is shown is never more than is known. */
function intervalText({ lower, upper }: ProfileRate['interval']): string {
  const [from, to] = [Math.floor(1000 * lower + rounding), Math.ceil(1000 * upper - rounding)]
  return `${(from / 10).toFixed(1)}% to ${(to / 10).toFixed(1)}%`
}

/** 0.29 has no exact number, and 1000 times 0.29 is a little less than 290. */
const rounding = 1e-9

const outOf = (count: number, of: number): string =>
  of === 0 ? '0 of 0' : `${count} of ${of} (${percentOf(count / of)})`

const pointsOf = (difference: number): string => {
  const points = Math.round(100 * difference)
  return `${points > 0 ? '+' : ''}${points} points`
}

const inGroups = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(size * index, size * (index + 1)))
