import { columnsOf, padColumns } from '../text/columns.js'
import { excerpt } from '../text/excerpt.js'
import { gateRows, type GateOfTest, type GateRow } from './gate-row.js'
import type { Palette } from './palette.js'

/** Returns all gates of a run as a table for a terminal, in 80 columns. Empty without a gate. */
export function gateTable(results: readonly GateOfTest[], palette: Palette): readonly string[] {
  if (results.length === 0) return []
  const rows = gateRows(results)
  const columns: readonly Column[] = [
    { title: 'gate', cell: ({ subject, check }) => `${subject}, ${check}` },
    { title: 'decision', cell: ({ decision }) => decision, colour: ({ decision }) => palette[colours[decision]] },
    { title: 'faithful', cell: ({ faithful }) => faithful },
    { title: 'needed', cell: ({ needed }) => needed },
    { title: 'true rate', cell: ({ rate }) => rate },
    { title: 'control', cell: ({ control }) => control },
    { title: 'calls', cell: ({ calls }) => calls },
  ]
  const widths = columns.map(({ title, cell }) => Math.max(...[title, ...rows.map(cell)].map(columnsOf)))
  const others = widths.slice(1).reduce((sum, width) => sum + width + gap.length, 0)
  widths[0] = Math.min(widths[0] ?? 0, Math.max(narrowest, widest - others - gap.length))
  const line = (texts: readonly string[], colours: readonly (((text: string) => string) | undefined)[] = []): string =>
    texts
      .map((text, index) => {
        const width = widths[index] ?? 0
        const padded = padColumns(excerpt(text, width), width)
        return `${gap}${colours[index]?.(padded) ?? padded}`
      })
      .join('')
      .trimEnd()
  const linesOf = (row: GateRow): readonly string[] => [
    line(
      columns.map(({ cell }) => cell(row)),
      columns.map(({ colour }) => colour?.(row)),
    ),
    ...notesOf(row).map(palette.faint),
  ]
  return [palette.faint(line(columns.map(({ title }) => title))), ...rows.flatMap(linesOf)]
}

interface Column {
  readonly title: string
  cell(row: GateRow): string
  colour?(row: GateRow): (text: string) => string
}

const colours = { passed: 'good', failed: 'bad', undecided: 'strong' } as const

const gap = '  '
const widest = 80

/** The name of a gate has at least so many columns. */
const narrowest = 12

/** Returns the notes of a gate in as few lines as they fit in. */
function notesOf({ test, notes }: GateRow): readonly string[] {
  const lines = test === undefined ? [] : [excerpt(`test: ${test}`, widest - 4)]
  for (const note of notes.map((text) => excerpt(text, widest - 4))) {
    const longer = `${lines.at(-1)}; ${note}`
    if (lines.length > 0 && columnsOf(longer) <= widest - 4) lines[lines.length - 1] = longer
    else lines.push(note)
  }
  return lines.map((line) => `${gap}${gap}${line}`)
}
