import type { Edit } from '../../text/edits.js'
import { foldText } from '../../text/fold.js'
import { countWords, wordsOf, wordsWithin, type Word } from '../../text/words.js'
import type { CheckContext, DrawnControls } from '../definition.js'
import { drawOtherWords } from '../random-control.js'

/**
 * Returns the controls of a counterfactual: neutral edits of the same size. Each
 * replaces words that the model left alone by other such words, so that the
 * text says nothing new.
 */
export function replaceOtherWords(changed: readonly Edit[], { text }: CheckContext, seed: number): DrawnControls {
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

/** Replaces a word by the next word that reads differently. */
function replacement({ start, end, text }: Word, others: readonly Word[]): Edit[] {
  const at = others.findIndex((other) => other.start === start)
  const differs = (other: Word): boolean => foldText(other.text) !== foldText(text)
  const next = others.slice(at + 1).find(differs) ?? others.slice(0, Math.max(at, 0)).find(differs)
  return next ? [{ start, end, text: next.text }] : []
}
