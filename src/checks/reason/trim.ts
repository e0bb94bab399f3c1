import type { Edit } from '../../text/edits.js'
import { factsSaidIn, isUnreadReading, lastSaid } from '../../verdict/judge-readings.js'
import type { CheckContext } from '../definition.js'
import { maskAllBut } from '../mask-all-but.js'
import { narrowedRows, nextParts, quotedRows, wordsIn, type SaidOfPart } from './quoted-rows.js'
import { mostEditorCalls } from './reason-limits.js'

// An editor often quotes a whole sentence. The answer may depend on a word of it that does not say the fact. So words
// at the ends of each row of quoted words are given back, as long as the editor's answer about the fact stays.
// A quote may also stand at a second place, where it says something else. So whole rows are given back too.

/** Returns the masks without those that hide nothing of the facts. Undefined where all of them do. */
export const trimmedMasks = (changed: readonly Edit[], context: CheckContext): Promise<readonly Edit[] | undefined> =>
  // A fact is gone where all words that say it are masked.
  trimmed(changed, context, { editsOf: (masked) => masked, ifWithin: 'no', ifApart: 'yes' })

/** Returns edits that keep fewer words, where fewer say the facts. Undefined where all of them do. */
export function trimmedKeeping(changed: readonly Edit[], context: CheckContext): Promise<readonly Edit[] | undefined> {
  const kept = maskAllBut(changed, context)
  // A fact is said where all words that say it are kept.
  return trimmed(kept, context, { editsOf: (fewer) => maskAllBut(fewer, context), ifWithin: 'yes', ifApart: 'no' })
}

interface Trimming extends SaidOfPart {
  /** Returns the edits of the text for the words that are left of the quoted ones. */
  editsOf(words: readonly Edit[]): readonly Edit[]
}

async function trimmed(
  quoted: readonly Edit[],
  context: CheckContext,
  { editsOf, ...meaning }: Trimming,
): Promise<readonly Edit[] | undefined> {
  const { editor } = context
  const facts = factsSaidIn(editor.readings, 'the text') ?? []
  let rows = quotedRows(quoted, editor.readings, context)
  const mostQuestions = mostEditorCalls - editor.readings.length
  for (let number = 1; number <= mostQuestions; number++) {
    const parts = nextParts(rows, number, number === mostQuestions)
    if (parts.size === 0) break
    const edits = editsOf(rows.flatMap((row) => wordsIn(row, parts.get(row))))
    await editor.says(facts, { step: `says-trimmed-${number}`, about: 'the trimmed text', edits })
    if (editor.readings.some(isUnreadReading)) return undefined
    rows = narrowedRows(rows, parts, lastSaid(editor.readings, 'the trimmed text')?.said ?? [], meaning)
  }
  const left = rows.flatMap((row) => wordsIn(row))
  return left.length < quoted.length ? editsOf(left) : undefined
}
