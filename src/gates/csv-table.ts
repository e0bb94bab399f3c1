import { parse, type CsvError, type InfoRecord } from 'csv-parse/sync'
import { errorText } from '../text/error-text.js'
import { excerpt } from '../text/excerpt.js'
import { listed } from '../text/listing.js'
import { nearNames } from '../text/near-names.js'
import { numberOf } from '../text/number-of.js'
import type { PlacedElement } from './placed-element.js'
import type { WrongSource } from './wrong-source.js'

/**
 * Returns the elements of a CSV text. Its first row names the columns. With a column `input`, only `id` and `expected`
 * may stand beside it. Without one, an input is an object of all columns but these two.
 */
export function elementsInTable(text: string, shown: string, wrong: WrongSource): readonly PlacedElement[] {
  const [header, ...rows] = rowsOf(text, shown, wrong)
  if (!header) return []
  const columns = columnsOf(header, wrong)
  const hasInput = columns.includes('input')
  const hint = hasInput
    ? undefined
    : `The file has no column \`input\`, so each row is an object of these columns: ` +
      `${shownNames(columns.filter((column) => !isBeside(column)))}.`
  return rows.map(({ cells, line }) => {
    const where = `${shown}:${line}`
    if (cells.length !== columns.length)
      wrong(
        `line ${line} has ${numberOf(cells.length, 'cell')}, and the first line names ${columns.length}; ` +
          'no call was made. ' +
          'A cell with the separator or a line break in it needs quotation marks.',
        where,
        excerpt(cells.join(separatorOf(text)), 76),
      )
    const row = columns.map((column, index) => [column, cells[index] ?? ''] as const)
    const given = row.filter(([column, cell]) => cell !== '' || !isBeside(column))
    const beside = given.filter(([column]) => isBeside(column))
    const input = hasInput
      ? given.find(([column]) => column === 'input')?.[1]
      : Object.fromEntries(given.filter(([column]) => !isBeside(column)))
    return { where, element: { input, ...Object.fromEntries(beside) }, hint }
  })
}

interface TableRow {
  readonly cells: readonly string[]
  /** The line on which the row begins. */
  readonly line: number
}

function rowsOf(text: string, shown: string, wrong: WrongSource): readonly TableRow[] {
  const rows: TableRow[] = []
  let end = 0
  try {
    parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      // Spreadsheets append rows without any content.
      skip_records_with_empty_values: true,
      on_record(cells: string[], { lines }: InfoRecord): null {
        end = lines
        rows.push({ cells, line: end - cells.join('').split('\n').length + 1 })
        return null
      },
    })
    return rows
  } catch (error) {
    const lines = text.split('\n')
    while (lines[end]?.trim() === '') end++
    return wrong(
      `the row that begins on line ${end + 1} is broken: ${faultIn(error as CsvError)}. No call was made.`,
      `${shown}:${end + 1}`,
      excerpt(lines[end] ?? '', 76),
    )
  }
}

function faultIn(error: CsvError): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quotation mark opens and never closes'
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'a quotation mark stands within a cell; write it twice, and the whole cell in quotation marks'
    default:
      return errorText(error, 200)
  }
}

/** Returns the separator that the first line has most often. In many countries, spreadsheets write semicolons. */
function separatorOf(text: string): string {
  const first = (text.split('\n', 1)[0] ?? '').replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: first.split(separator).length }))
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).separator
}

function columnsOf({ cells }: TableRow, wrong: WrongSource): readonly string[] {
  const columns = cells.map((cell) => cell.trim())
  const nameless = columns.indexOf('')
  if (nameless >= 0) wrong(`column ${nameless + 1} has no name in the first line; no call was made.`)
  const twice = columns.find((column, index) => columns.indexOf(column) !== index)
  if (twice !== undefined) wrong(`two columns have the name "${excerpt(twice, 40)}"; no call was made.`)
  const others = columns.filter((column) => column !== 'input' && !isBeside(column))
  if (columns.includes('input') && others.length > 0)
    wrong(
      `beside the column \`input\`, only \`id\` and \`expected\` may stand; no call was made. ` +
        `The file also has ${shownNames(others)}.`,
      '1. Remove these columns from the file',
      '2. Or rename `input`, if all columns are the input: then each row is an object',
    )
  const misspelt = others.find(
    (column) => !others.some((other) => other !== column) && nearNames(column, ['input']).length > 0,
  )
  if (!columns.includes('input') && misspelt !== undefined)
    wrong(`the column "${excerpt(misspelt, 40)}" must be named \`input\`; no call was made.`)
  if (others.length === 0 && !columns.includes('input'))
    wrong(`the file has no column \`input\`; it has ${shownNames(columns)}. No call was made.`)
  return columns
}

const isBeside = (column: string): boolean => column === 'id' || column === 'expected'

const shownNames = (names: readonly string[]): string =>
  listed(
    names.map((name) => excerpt(name, 30)),
    8,
  )
