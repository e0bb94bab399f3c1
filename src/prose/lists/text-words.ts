import { hasItem } from '../../text/mask.js'
import { comparable } from '../comparable.js'
import { wordsIn } from '../likeness.js'

/** A text that words are looked up in, read once. */
export interface TextWords {
  readonly folded: string
  readonly words: readonly string[]
  /**
   * Whether the text has the words of an item, in this order and next to each other, whatever is between them, or
   * has it in a spelling that the mask finds: `Bursa` in `Bursa'da`, `10000` in `10 000`.
   */
  readonly has: (item: string) => boolean
  /** Whether the text has an item with all its signs: `a || b`, `{"n":1}`. */
  readonly hasWritten: (item: string) => boolean
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
  const hasWords = (own: readonly string[]): boolean => {
    if (!own.every((word) => known.has(word))) return false
    return own.length === 1 || line.includes(` ${own.join(' ')} `)
  }
  /** Looks for signs in quotation marks or bold: `"???"`. */
  const hasSigns = (item: string): boolean => {
    const bare = item.replace(/^["'*_]+(?=[^"'*_])|(?<=[^"'*_])["'*_]+$/gu, '')
    return bare !== item && /[^\s,.;:-]/u.test(bare) && folded.includes(bare)
  }
  // Each of these searches reads the whole text. Of a long text there are fewer of them.
  let left = mostRead
  const isFound = (item: string): boolean => {
    left -= text.length
    return left > 0 && hasItem(text, item)
  }
  const has = (item: string): boolean => {
    const folding = comparable(item)
    const answer = answers.get(folding)
    if (answer !== undefined) return answer
    const own = wordsIn(folding)
    const found =
      own.length === 0
        ? // A rating or a smiley has no words: "*****".
          folding !== '' && (folded.includes(folding) || hasSigns(folding))
        : hasWords(own) || (folding.length <= longest && isFound(item))
    answers.set(folding, found)
    return found
  }
  const hasWritten = (item: string): boolean => {
    const folding = comparable(item)
    return folding !== '' && folded.includes(folding) && has(item)
  }
  return { folded, words, has, hasWritten }
}

/** How many characters the searches of `hasItem` may read in all. */
const mostRead = 3_000_000

/** No item of a list is longer than this, in characters. */
const longest = 200

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
