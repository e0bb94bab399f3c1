import { comparable } from '../comparable.js'
import { wordsIn } from '../likeness.js'

/** A text that words are looked up in, read once. */
export interface TextWords {
  readonly folded: string
  readonly words: readonly string[]
  /** Whether the text has the words of an item, in this order and next to each other, whatever is between them. */
  readonly has: (item: string) => boolean
}

/** Reads a text, so that items of lists can be looked up in it. */
export function textWordsOf(text: string): TextWords {
  const folded = comparable(text)
  const words = wordsIn(folded)
  // A tokenized text has spaces in its contractions (`does n't`, `it 's`), which are written together in a list.
  const joined = wordsIn(folded.replace(/(?<=\p{L}) (?=(?:n't|'(?:s|re|ve|ll|d|m))(?![\p{L}\p{N}]))/gu, ''))
  const known = new Set([...words, ...joined])
  const line = ` ${words.join(' ')} | ${joined.join(' ')} `
  const answers = new Map<string, boolean>()
  const has = (item: string): boolean => {
    const folding = comparable(item)
    const own = wordsIn(folding)
    // A rating or a smiley has no words: "*****".
    if (own.length === 0) return folding !== '' && folded.includes(folding)
    if (!own.every((word) => known.has(word))) return false
    if (own.length === 1) return true
    const sought = ` ${own.join(' ')} `
    const found = answers.get(sought) ?? line.includes(sought)
    answers.set(sought, found)
    return found
  }
  return { folded, words, has }
}

/**
 * Whether something is (nearly) the whole text again, and so not a choice of its
 * words. A list with marks may choose them all.
 */
export function repeats(said: string, known: TextWords): boolean {
  const words = wordsIn(comparable(said))
  return (
    words.length >= 0.9 * known.words.length &&
    words.length <= 1.1 * known.words.length &&
    words.length > 2 &&
    words.join(' ').includes(known.words.join(' ').slice(0, 200))
  )
}
