import type { Edit } from '../../text/edits.js'
import { maskItems } from '../../text/mask.js'
import { wordsOf, type Span } from '../../text/words.js'
import { factsSaidIn, quotesOf } from '../../verdict/judge-readings.js'
import type { CheckContext } from '../definition.js'
import { maskAllBut } from './mask-all-but.js'

// An editor often quotes a whole sentence. The answer may depend on a word of it that does not say the fact. So the
// ends of each row of quoted words are given back, as long as the editor's answers stay.

/** The most questions about one text. Each shortens all rows. */
const mostQuestions = 4

/** Returns the masks without those that hide nothing of the facts. Undefined where all of them do. */
export const trimmedMasks = (changed: readonly Edit[], context: CheckContext): Promise<readonly Edit[] | undefined> =>
  trimmed(changed, context, {
    edits: (rows) => rows,
    isFine: (fact, said) => !said.includes(fact),
  })

/** Returns edits that keep fewer words, where fewer say the facts. Undefined where all of them do. */
export function trimmedKeeping(changed: readonly Edit[], context: CheckContext): Promise<readonly Edit[] | undefined> {
  const { text, mask } = context
  return trimmed(maskAllBut(changed, text, mask), context, {
    edits: (kept) => maskAllBut(kept, text, mask),
    isFine: (fact, said) => said.includes(fact),
  })
}

interface Trimming {
  /** Returns the edits for the words that are left of the rows. */
  edits(words: readonly Edit[]): readonly Edit[]
  /** Whether what the editor says of a fact stays as it must. */
  isFine(fact: number, said: readonly number[]): boolean
}

/** A row of neighbouring words that were quoted, and the facts whose quotes it holds. */
interface QuotedRow {
  readonly words: readonly Edit[]
  readonly facts: readonly number[]
  /** How many words to give back next, from the first and from the last word. */
  readonly step: { readonly first: number; readonly last: number }
}

async function trimmed(
  quoted: readonly Edit[],
  { editor, text, mask }: CheckContext,
  { edits, isFine }: Trimming,
): Promise<readonly Edit[] | undefined> {
  const facts = factsSaidIn(editor.readings, 'the text') ?? []
  let rows = rowsOf(quoted, text).map((words): QuotedRow => {
    const ofRow = facts.filter((fact) => touches(maskItems(text, quotesOf(editor.readings, fact), mask).edits, words))
    const half = Math.floor(words.length / 2)
    return { words, facts: ofRow.length > 0 ? ofRow : facts, step: { first: half, last: half } }
  })
  for (let number = 1; number <= mostQuestions; number++) {
    const end = number % 2 === 1 ? 'first' : 'last'
    const shorter = rows.map((row) => shortened(row, end))
    if (rows.every(({ step }) => step.first === 0 && step.last === 0)) break
    if (shorter.every((row, index) => row.words.length === rows[index]?.words.length)) continue
    const left = edits(shorter.flatMap(({ words }) => words))
    const said = await editor.says(facts, { step: `says-trimmed-${number}`, about: 'the trimmed text', edits: left })
    rows = rows.map((row, index) =>
      row.facts.every((fact) => isFine(fact, said))
        ? (shorter[index] ?? row)
        : { ...row, step: { ...row.step, [end]: Math.floor(row.step[end] / 2) } },
    )
  }
  const left = rows.flatMap(({ words }) => words)
  return left.length < quoted.length ? edits(left) : undefined
}

/** Returns a row without some words at one end. A word is always left. */
function shortened(row: QuotedRow, end: 'first' | 'last'): QuotedRow {
  const { words, step } = row
  const count = Math.min(step[end], words.length - 1)
  if (count === 0) return row
  const left = end === 'first' ? words.slice(count) : words.slice(0, -count)
  const half = Math.floor(left.length / 2)
  return { ...row, words: left, step: { first: Math.min(step.first, half), last: Math.min(step.last, half) } }
}

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
