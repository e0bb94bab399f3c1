import type { Edit } from '../text/edits.js'
import { maskWords } from '../text/mask.js'
import { wordsOf, wordsWithin, type Span } from '../text/words.js'
import type { CheckContext } from './definition.js'

/** Returns edits that mask all words of a text but those at some places, and but those that no control masks. */
export function maskAllBut(places: readonly Span[], { text, mask, sections = [] }: CheckContext): readonly Edit[] {
  const words = wordsOf(text)
  const fixed = sections.flatMap((section) => section.fixed)
  const kept = new Set([...wordsWithin(words, places), ...wordsWithin(words, fixed)])
  return maskWords(
    words.filter((word) => !kept.has(word)),
    mask,
  )
}
