import type { Edit } from '../../text/edits.js'
import { maskWords } from '../../text/mask.js'
import { wordsOf, wordsWithin, type Span } from '../../text/words.js'

/** Returns edits that mask all words of a text but those at some places. */
export function maskAllBut(places: readonly Span[], text: string, mask: string): readonly Edit[] {
  const words = wordsOf(text)
  const kept = new Set(wordsWithin(words, places))
  return maskWords(
    words.filter((word) => !kept.has(word)),
    mask,
  )
}
