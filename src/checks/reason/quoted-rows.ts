import type { Edit } from '../../text/edits.js'
import { maskItems } from '../../text/mask.js'
import { wordsOf } from '../../text/words.js'
import type { EditorReading, FactSaid } from '../../verdict/editor-reading.js'
import { factsSaidIn, quotesOf } from '../../verdict/judge-readings.js'
import type { CheckContext } from '../definition.js'
import {
  isFoundNone,
  narrowed,
  nextPart,
  wholeOf,
  withoutNone,
  type PartSearch,
  type PlaceOfPart,
  type RowPart,
} from './search-part.js'

/** A row of neighbouring words that were quoted, the facts whose quotes it holds, and what is known of its parts. */
export interface QuotedRow {
  readonly words: readonly Edit[]
  readonly facts: readonly number[]
  readonly search: PartSearch
}

/** Returns quoted words as rows. Nothing is known yet of their parts. */
export function quotedRows(
  quoted: readonly Edit[],
  readings: readonly EditorReading[],
  { text, mask }: Pick<CheckContext, 'text' | 'mask'>,
): readonly QuotedRow[] {
  const facts = factsSaidIn(readings, 'the text') ?? []
  const places = facts.map((fact) => {
    const spans = maskItems(text, quotesOf(readings, fact), mask).edits
    return { fact, starts: new Set(spans.map(({ start }) => start)), ends: new Set(spans.map(({ end }) => end)) }
  })
  const rows = neighbours(quoted, text).map((words): QuotedRow => {
    const ofRow = places.filter(({ starts, ends }) =>
      words.some(({ start, end }) => starts.has(start) || ends.has(end)),
    )
    return {
      words,
      facts: ofRow.length > 0 ? ofRow.map(({ fact }) => fact) : facts,
      search: wholeOf(words.length, { mayBeNone: true }),
    }
  })
  return withoutLast(rows)
}

/** Returns the words of a row in a part of it. Default: the smallest part that holds all words that say its facts. */
export const wordsIn = ({ words, search }: QuotedRow, part: RowPart = search.shown): readonly Edit[] =>
  words.slice(part.from, part.to)

/**
 * Returns the part of each row to ask about next, in the `number`th question. Rows of one fact take turns: else it is
 * open which of them says it.
 */
export function nextParts(
  rows: readonly QuotedRow[],
  number: number,
  isLast: boolean,
): ReadonlyMap<QuotedRow, RowPart> {
  const parts = new Map<QuotedRow, RowPart>()
  const taken = new Set<number>()
  const first = number % Math.max(rows.length, 1)
  for (const row of [...rows.slice(first), ...rows.slice(0, first)]) {
    if (row.facts.some((fact) => taken.has(fact))) continue
    const part = nextPart(row.search, isLast)
    if (!part) continue
    parts.set(row, part)
    for (const fact of row.facts) taken.add(fact)
  }
  return parts
}

/** What the answer of an editor about a part of a row means. */
export interface SaidOfPart {
  /** Its answer where all words that say a fact are within the part. */
  readonly ifWithin: FactSaid['said']
  /** Its answer where all of them are apart from it. */
  readonly ifApart: FactSaid['said']
}

/** Returns what is known of rows after the editor has said which facts the text has with these parts. */
export const narrowedRows = (
  rows: readonly QuotedRow[],
  parts: ReadonlyMap<QuotedRow, RowPart>,
  said: readonly FactSaid[],
  meaning: SaidOfPart,
): readonly QuotedRow[] =>
  withoutLast(
    rows.map((row) => {
      const part = parts.get(row)
      const ofRow = said.filter(({ fact }) => row.facts.includes(fact))
      return part ? { ...row, search: narrowed(row.search, part, placeBy(ofRow, meaning)) } : row
    }),
  )

function placeBy(said: readonly FactSaid[], { ifWithin, ifApart }: SaidOfPart): PlaceOfPart {
  if (said.every((one) => one.said === ifWithin)) return 'within'
  // Of several facts, one may be within the part and another one apart from it.
  if (said.length > 1) return 'not within'
  return said[0]?.said === ifApart ? 'apart' : 'across'
}

/** Some word says each fact: where one row of it is left, that is in this row. */
function withoutLast(rows: readonly QuotedRow[]): readonly QuotedRow[] {
  const left = rows.filter(({ search }) => !isFoundNone(search))
  const isLast = (row: QuotedRow): boolean =>
    row.facts.some((fact) => left.every((other) => other === row || !other.facts.includes(fact)))
  return rows.map((row) => (left.includes(row) && isLast(row) ? { ...row, search: withoutNone(row.search) } : row))
}

/** Returns words in rows of neighbours. */
function neighbours(quoted: readonly Edit[], text: string): readonly (readonly Edit[])[] {
  const words = wordsOf(text)
  const rows: Edit[][] = []
  let index = 0
  let last = Number.NEGATIVE_INFINITY
  for (const edit of quoted) {
    while (index < words.length && (words[index]?.end ?? 0) <= edit.start) index++
    if (index - last > 1) rows.push([])
    rows.at(-1)?.push(edit)
    last = index
  }
  return rows
}
