import type { PlannedCalls } from '../session/planned-calls.js'
import { columnsOf } from '../text/columns.js'
import { excerpt } from '../text/excerpt.js'
import { wrap } from '../text/wrap.js'
import type { Palette } from './palette.js'
import { boundInWords, isOpenEnded, plannedText } from './planned-text.js'

/** What a test would call, or a test file outside of its tests. */
export interface PlannedTest {
  readonly name: string
  readonly calls: PlannedCalls
}

/** Returns the table of a run that only counts calls, and the totals. `ceiling` is the number that `auto` may make. */
export function planTable(tests: readonly PlannedTest[], ceiling: number, palette: Palette): string {
  const open = tests.filter(({ calls }) => calls.toMake > 0 || isOpenEnded(calls))
  const all = totalOf(tests.map(({ calls }) => calls))
  return [
    palette.strong('Plan: no call was made, and nothing was decided.'),
    ...(tests.length === 0 ? ['', ...wrap('No test asked a model.')] : []),
    ...(open.length > 0 ? ['', ...rows(open.slice(0, mostRows), palette)] : []),
    ...(open.length > mostRows ? [`${' '.repeat(25)}and ${open.length - mostRows} more tests`] : []),
    ...(tests.length > 0 ? ['', ...wrap(`${capital(plannedText(all))}.`), ...notes(all, ceiling)] : []),
  ].join('\n')
}

/** A table with more rows says less: the totals count all tests. */
const mostRows = 100

/** The tests with calls to make, the most expensive ones first. */
function rows(tests: readonly PlannedTest[], { faint }: Palette): readonly string[] {
  const cells = tests
    .toSorted((one, other) => other.calls.toMake - one.calls.toMake)
    .map(({ name, calls }) => [numberText(calls), String(calls.recorded), name] as const)
  const head = ['to make', 'recorded', 'test'] as const
  const widths = [0, 1].map((column) => Math.max(...[head, ...cells].map((row) => columnsOf(row[column] ?? ''))))
  const line = ([first, second, name]: readonly [string, string, string]): string =>
    `  ${first.padStart(widths[0] ?? 0)}  ${second.padStart(widths[1] ?? 0)}  ` +
    excerpt(name, 74 - (widths[0] ?? 0) - (widths[1] ?? 0))
  return [faint(line(head)), ...cells.map(line)]
}

function numberText(calls: PlannedCalls): string {
  if (calls.unknownRuns > 0 && calls.toMake <= calls.unknownRuns) return 'unknown'
  const bound = boundInWords(calls)
  return bound === 'at most' ? String(calls.toMake) : `${bound} ${calls.toMake}`
}

const notes = (all: PlannedCalls, ceiling: number): readonly string[] => [
  ...(all.isAbout
    ? wrap('About: a run of an application is expected to make as many calls as the longest recorded one.')
    : []),
  ...(all.isOpen ? wrap('At least: the rest of a test that could not go on without a reply is unknown.') : []),
  ...(all.unknownRuns > 0 ? wrap('Unknown: no run of the application is recorded that tells its calls.') : []),
  ...(all.toMake > ceiling
    ? wrap(
        `In mode auto, a run makes at most ${ceiling}, and a gate that may need more does not start: ` +
          'faithful({ maxCalls }). This command makes all: npx vitest-faithful record',
      )
    : []),
]

const totalOf = (all: readonly PlannedCalls[]): PlannedCalls => ({
  toMake: all.reduce((sum, { toMake }) => sum + toMake, 0),
  toMakeOfEditor: all.reduce((sum, { toMakeOfEditor = 0 }) => sum + toMakeOfEditor, 0),
  recorded: all.reduce((sum, { recorded }) => sum + recorded, 0),
  isAbout: all.some(({ isAbout }) => isAbout),
  isOpen: all.some(({ isOpen }) => isOpen),
  unknownRuns: all.reduce((sum, { unknownRuns }) => sum + unknownRuns, 0),
})

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
