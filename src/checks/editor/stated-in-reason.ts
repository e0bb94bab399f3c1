import { foldText } from '../../text/fold.js'
import { isFunctionWord } from '../../text/function-words.js'
import { isUnspaced } from '../../text/unspaced.js'
import { wordsOf } from '../../text/words.js'

/**
 * Returns whether a reason has at least half of the words of a clause, in any form. An editor that reads the text
 * beside the reason may list what only the text says: the fact that decided, for a reason that does not state it.
 */
export function isStatedIn(reason: string, clause: string): boolean {
  const known = piecesOf(reason)
  const needed = piecesOf(clause)
  const content = needed.filter((piece) => !isFunctionWord(piece))
  const asked = content.length > 0 ? content : needed
  const shared = asked.filter((piece) => known.some((other) => isAlike(piece, other)))
  return asked.length > 0 && shared.length >= asked.length / 2
}

/**
 * Returns the words of a text, folded. Of a script without spaces, and of Korean, whose words end in particles, each
 * two characters that stand together.
 */
const piecesOf = (text: string): readonly string[] => [
  ...new Set(
    wordsOf(text)
      .map((word) => foldText(word.text))
      .flatMap((word) => (isUnspaced(word) || isHangul(word) ? pairsOf(word) : [word])),
  ),
]

function pairsOf(word: string): readonly string[] {
  const letters = Array.from(word)
  return letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}

const isHangul = (word: string): boolean => /[\u1100-\u11FF\uAC00-\uD7A3]/u.test(word)

/** Whether a word is Hebrew or Arabic: its stem has three letters, and others are put before it. */
const hasPrefixes = (word: string): boolean => /[\u05D0-\u05EA\u0621-\u064A]/u.test(word)

/** Whether two words are the same, or forms of one: `reports` and `reported`, `Rechnung` and `Rechnungen`. */
function isAlike(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < 4) return short.length === 3 && hasPrefixes(short) && long.includes(short)
  return long.includes(short) || sharedBeginning(one, other) >= Math.max(4, 0.6 * short.length)
}

function sharedBeginning(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}
