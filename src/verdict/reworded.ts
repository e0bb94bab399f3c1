import { foldText } from '../text/fold.js'
import { lettersOf } from '../text/letters.js'
import { sharesItsValues } from '../text/values/shares-values.js'
import { wordsOf } from '../text/words.js'

/**
 * Returns whether an open answer may be a rewording of the one before: with more
 * words or fewer (`17 metres` and `It is 17 metres.`, but also `spam` and `no
 * spam`), with the same values in other words (`$5` and `It costs 5 dollars.`), in
 * another spelling (`e-mail` and `email`), or as an object of which only a part
 * is new. A mask that the answer repeats from the text is no new word.
 */
export function mayBeReworded(before: string, after: string, mask = ''): boolean {
  if (sharesItsValues(before, after) || isSpelledAlike(before, after) || sharesAPart(before, after)) return true
  const [words, masked] = [wordsIn(before), wordsIn(mask)]
  const later = new Set([...wordsIn(after)].filter((word) => words.has(word) || !masked.has(word)))
  if (words.size === 0 || later.size === 0) return false
  return [...words].every((word) => later.has(word)) || [...later].every((word) => words.has(word))
}

const wordsIn = (answer: string): ReadonlySet<string> => new Set(wordsOf(answer).map(({ text }) => foldText(text)))

/** Whether two answers differ only in marks, spaces and accents (`U.S.A.`, `USA`), or in a plural. */
function isSpelledAlike(a: string, b: string): boolean {
  // A mark makes another number: 1.5 and 15.
  if (a.length > longest || b.length > longest || /\p{N}/u.test(a + b)) return false
  const [one, other] = [lettersOf(a, 'plain').text, lettersOf(b, 'plain').text]
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  return short.length >= 3 && (long === short || (short.length >= 4 && long === `${short}s`))
}

const longest = 1_000

/** Whether two answers are JSON objects that agree in a part: only the reasons in them may be others. */
function sharesAPart(a: string, b: string): boolean {
  const [one, other] = [objectIn(a), objectIn(b)]
  if (!one || !other) return false
  return Object.entries(one).some(
    ([name, value]) => Object.hasOwn(other, name) && saysSomething(value) && isEqual(value, other[name]),
  )
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const saysSomething = (value: unknown): boolean =>
  value !== null && value !== '' && !(typeof value === 'object' && Object.keys(value).length === 0)

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!/^\s*\{.*\}\s*$/su.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return value as Readonly<Record<string, unknown>>
  } catch {
    return undefined
  }
}
