import type { Edit } from '../../text/edits.js'
import { foldText } from '../../text/fold.js'
import { countWords, wordsOf, wordsWithin, type Span, type Word } from '../../text/words.js'
import type { CheckContext, DrawnControls } from '../definition.js'
import { drawOtherWords } from '../random-control.js'

/**
 * Returns the controls of a counterfactual: neutral edits of the same kind and size.
 * Each replaces words that the model left alone by other such words, so that the
 * text says nothing new. Where the edit only adds words, a control says other words
 * twice; where it only leaves words out, a control leaves out others.
 */
export function replaceOtherWords(changed: readonly Edit[], context: CheckContext, seed: number): DrawnControls {
  const { text } = context
  const removed = changed.map(({ start, end }) => countWords(text.slice(start, end))).filter((count) => count > 0)
  const added = changed.map((edit) => countWords(edit.text)).filter((count) => count > 0)
  if (removed.length === 0 && added.length > 0) return editElsewhere(changed, added, context, seed, sayTwice)
  if (added.length === 0 && removed.length > 0) return editElsewhere(changed, removed, context, seed, leaveOut)
  const edited = wordsWithin(wordsOf(text), changed)
  const size = changed.reduce(
    (sum, { start, end, text: added }) => sum + Math.max(countWords(text.slice(start, end)), countWords(added)),
    0,
  )
  // An edit of punctuation alone gets a control of one word.
  const sets = drawOtherWords(text, edited, seed, Math.max(1, size))
  const known = new Set(edited.map((word) => word.start))
  const others = wordsOf(text).filter((word) => !known.has(word.start))
  const draws = sets.map((words) => words.flatMap((word) => replacement(word, others)))
  return { draws: draws.filter((edits) => edits.length > 0) }
}

/** Edits rows of so many words, at other places than the explanation. */
function editElsewhere(
  changed: readonly Edit[],
  lengths: readonly number[],
  { text }: CheckContext,
  seed: number,
  edit: (text: string, row: Span, before: string) => Edit,
): DrawnControls {
  const words = wordsOf(text)
  const sets = drawOtherWords(text, wordsWithin(words, changed), seed, lengths.length)
  const indexes = new Map(words.map(({ start }, index) => [start, index]))
  const draws = sets.map((drawn) =>
    drawn.flatMap(({ start }, at) => {
      const length = lengths[at] ?? 1
      const index = Math.max(0, Math.min(indexes.get(start) ?? 0, words.length - length))
      const [first, last] = [words[index], words[index + length - 1] ?? words.at(-1)]
      if (!first || !last) return []
      return edit(text, { start: first.start, end: last.end }, text.slice(words[index - 1]?.end ?? 0, first.start))
    }),
  )
  return { draws: draws.map(apart).filter((edits) => edits.length > 0) }
}

const sayTwice = (text: string, { start, end }: Span): Edit => ({
  start,
  end: start,
  text: `${text.slice(start, end)}${/\s/u.test(text) ? ' ' : ''}`,
})

const leaveOut = (_: string, { start, end }: Span, before: string): Edit => ({
  start: /^\s+$/u.test(before) ? start - before.length : start,
  end,
  text: '',
})

/** Leaves out the edits that overlap an earlier one. */
const apart = (edits: readonly Edit[]): readonly Edit[] => {
  const kept: Edit[] = []
  for (const edit of edits.toSorted((a, b) => a.start - b.start))
    if (edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit)
  return kept
}

/** Replaces a word by the next word that reads differently. */
function replacement({ start, end, text }: Word, others: readonly Word[]): Edit[] {
  const at = others.findIndex((other) => other.start === start)
  const differs = (other: Word): boolean => foldText(other.text) !== foldText(text)
  const next = others.slice(at + 1).find(differs) ?? others.slice(0, Math.max(at, 0)).find(differs)
  return next ? [{ start, end, text: next.text }] : []
}
