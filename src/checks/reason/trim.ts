import type { Edit } from '../../text/edits.js'
import { maskItems } from '../../text/mask.js'
import { wordsOf } from '../../text/words.js'
import type { FactSaid } from '../../verdict/editor-reading.js'
import { factsSaidIn, lastSaid, quotesOf } from '../../verdict/judge-readings.js'
import type { CheckContext } from '../definition.js'
import { maskAllBut } from '../mask-all-but.js'
import { mostEditorCalls } from './reason-limits.js'
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

// An editor often quotes a whole sentence. The answer may depend on a word of it that does not say the fact. So words
// at the ends of each row of quoted words are given back, as long as the rest decides whether the text says the fact.
// A quote may also stand at a second place, where it says something else. So whole rows are given back too.

/** Returns the masks without those that hide nothing of the facts. Undefined where all of them do. */
export const trimmedMasks = (changed: readonly Edit[], context: CheckContext): Promise<readonly Edit[] | undefined> =>
  trimmed(changed, context, { edits: (rows) => rows, ifWithin: 'no', ifApart: 'yes' })

/** Returns edits that keep fewer words, where fewer say the facts. Undefined where all of them do. */
export function trimmedKeeping(changed: readonly Edit[], context: CheckContext): Promise<readonly Edit[] | undefined> {
  return trimmed(maskAllBut(changed, context), context, {
    edits: (kept) => maskAllBut(kept, context),
    ifWithin: 'yes',
    ifApart: 'no',
  })
}

interface Trimming {
  /** Returns the edits for the words that are left of the rows. */
  edits(words: readonly Edit[]): readonly Edit[]
  /** What the editor says of a fact if all words that say it are left, and if none is. */
  readonly ifWithin: 'yes' | 'no'
  readonly ifApart: 'yes' | 'no'
}

/** A row of neighbouring words that were quoted, the facts whose quotes it holds, and what is known of its parts. */
interface QuotedRow {
  readonly words: readonly Edit[]
  readonly facts: readonly number[]
  readonly search: PartSearch
}

async function trimmed(
  quoted: readonly Edit[],
  { editor, text, mask }: CheckContext,
  { edits, ifWithin, ifApart }: Trimming,
): Promise<readonly Edit[] | undefined> {
  const facts = factsSaidIn(editor.readings, 'the text') ?? []
  const places = facts.map((fact) => {
    const spans = maskItems(text, quotesOf(editor.readings, fact), mask).edits
    return { fact, starts: new Set(spans.map(({ start }) => start)), ends: new Set(spans.map(({ end }) => end)) }
  })
  let rows: readonly QuotedRow[] = rowsOf(quoted, text).map((words): QuotedRow => {
    const isOfRow = ({ starts, ends }: (typeof places)[number]): boolean =>
      words.some(({ start, end }) => starts.has(start) || ends.has(end))
    const ofRow = places.filter(isOfRow).map(({ fact }) => fact)
    return { words, facts: ofRow.length > 0 ? ofRow : facts, search: wholeOf(words.length, { mayBeNone: true }) }
  })
  rows = withoutLast(rows)
  const placeBy = (said: readonly FactSaid['said'][]): PlaceOfPart => {
    if (said.every((one) => one === ifWithin)) return 'within'
    // Of several facts, one may be within the part and another one apart from it.
    if (said.length > 1) return 'not within'
    return said[0] === ifApart ? 'apart' : 'across'
  }
  const mostQuestions = mostEditorCalls - editor.readings.length
  for (let number = 1; number <= mostQuestions; number++) {
    const parts = partsToTry(rows, number, number === mostQuestions)
    if (parts.size === 0) break
    const left = rows.flatMap((row) => wordsIn(row, parts.get(row)))
    await editor.says(facts, { step: `says-trimmed-${number}`, about: 'the trimmed text', edits: edits(left) })
    const reading = editor.readings.at(-1)
    if (!reading || 'problem' in reading) return undefined
    const said = lastSaid(editor.readings, 'the trimmed text')?.said ?? []
    rows = withoutLast(
      rows.map((row) => {
        const part = parts.get(row)
        const ofRow = said.filter(({ fact }) => row.facts.includes(fact)).map((one) => one.said)
        return part ? { ...row, search: narrowed(row.search, part, placeBy(ofRow)) } : row
      }),
    )
  }
  const left = rows.flatMap((row) => wordsIn(row))
  return left.length < quoted.length ? edits(left) : undefined
}

/** Some word says each fact: where one row of it is left, that is in this row. */
function withoutLast(rows: readonly QuotedRow[]): readonly QuotedRow[] {
  const left = rows.filter(({ search }) => !isFoundNone(search))
  const isLast = (row: QuotedRow): boolean =>
    row.facts.some((fact) => left.every((other) => other === row || !other.facts.includes(fact)))
  return rows.map((row) => (left.includes(row) && isLast(row) ? { ...row, search: withoutNone(row.search) } : row))
}

/** Returns the part of each row to try next. Rows of one fact take turns: else it is open which of them says it. */
function partsToTry(rows: readonly QuotedRow[], number: number, isLast: boolean): ReadonlyMap<QuotedRow, RowPart> {
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

const wordsIn = ({ words, search }: QuotedRow, part: RowPart = search.shown): readonly Edit[] =>
  words.slice(part.from, part.to)

/** Returns the quoted words as rows of neighbours. */
function rowsOf(quoted: readonly Edit[], text: string): readonly (readonly Edit[])[] {
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
