import type { Edit } from '../../text/edits.js'
import { maskItems } from '../../text/mask.js'
import { wordsOf, type Span } from '../../text/words.js'
import { factsSaidIn, lastSaid, quotesOf } from '../../verdict/judge-readings.js'
import type { CheckContext } from '../definition.js'
import { maskAllBut } from './mask-all-but.js'
import { narrowed, nextPart, wholeOf, type Part, type Search } from './search-part.js'

// An editor often quotes a whole sentence. The answer may depend on a word of it that does not say the fact. So words
// at the ends of each row of quoted words are given back, as long as the rest decides whether the text says the fact.

/** The most calls of the editor for one reason. Trimming has what is left of them. */
export const mostEditorCalls = 9

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
  readonly search: Search
}

async function trimmed(
  quoted: readonly Edit[],
  { editor, text, mask }: CheckContext,
  { edits, ifWithin, ifApart }: Trimming,
): Promise<readonly Edit[] | undefined> {
  const facts = factsSaidIn(editor.readings, 'the text') ?? []
  const places = facts.map((fact) => ({ fact, spans: maskItems(text, quotesOf(editor.readings, fact), mask).edits }))
  let rows = rowsOf(quoted, text).map((words): QuotedRow => {
    const ofRow = places.filter(({ spans }) => touches(spans, words)).map(({ fact }) => fact)
    return { words, facts: ofRow.length > 0 ? ofRow : facts, search: wholeOf(words.length) }
  })
  const mostQuestions = mostEditorCalls - editor.readings.length
  for (let number = 1; number <= mostQuestions; number++) {
    const parts = partsToTry(rows, number)
    if (parts.size === 0) break
    const left = rows.flatMap((row) => wordsIn(row, parts.get(row)))
    await editor.says(facts, { step: `says-trimmed-${number}`, about: 'the trimmed text', edits: edits(left) })
    const reading = editor.readings.at(-1)
    if (!reading || 'problem' in reading) return undefined
    const said = lastSaid(editor.readings, 'the trimmed text')?.said ?? []
    rows = rows.map((row) => {
      const part = parts.get(row)
      const ofRow = said.filter(({ fact }) => row.facts.includes(fact)).map((one) => one.said)
      const where = ofRow.every((one) => one === ifWithin)
        ? 'within'
        : // Of several facts, one may be within the part and another one apart from it.
          ofRow.length === 1 && ofRow[0] === ifApart
          ? 'apart'
          : ofRow.length === 1
            ? 'across'
            : 'not within'
      return part ? { ...row, search: narrowed(row.search, part, where) } : row
    })
  }
  const left = rows.flatMap((row) => wordsIn(row))
  return left.length < quoted.length ? edits(left) : undefined
}

/** Returns the part of each row to try next. Rows of the same fact take turns: else it is open which of them says it. */
function partsToTry(rows: readonly QuotedRow[], number: number): ReadonlyMap<QuotedRow, Part> {
  const parts = new Map<QuotedRow, Part>()
  const taken = new Set<number>()
  const first = number % Math.max(rows.length, 1)
  for (const row of [...rows.slice(first), ...rows.slice(0, first)]) {
    if (row.facts.some((fact) => taken.has(fact))) continue
    const part = nextPart(row.search)
    if (!part) continue
    parts.set(row, part)
    for (const fact of row.facts) taken.add(fact)
  }
  return parts
}

const wordsIn = ({ words, search }: QuotedRow, part: Part = search.shown): readonly Edit[] =>
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

const touches = (one: readonly Span[], other: readonly Span[]): boolean =>
  one.some((a) => other.some((b) => a.start < b.end && b.start < a.end))
