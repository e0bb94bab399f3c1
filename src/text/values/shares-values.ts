import { foldText } from '../fold.js'
import { wordSet, type WordSet } from '../word-set.js'
import { asciiDigits } from './digits.js'
import { decimalSigns, longest } from './same-value.js'
import type { ValueItem } from './value-item.js'
import { readText } from './value-items.js'

/**
 * Whether two open answers may give the same values in other words: all numbers,
 * amounts, dates and times of one are among those of the other, in some
 * reading: `about 1,200 m` and `1.2 km`, `03/05/2024` and `5 March 2024`. The one
 * must be hardly more than its values, so that two sentences that share a year or
 * a count are not taken for the same.
 */
export function sharesItsValues(a: string, b: string): boolean {
  if (a.length > longest || b.length > longest) return false
  if (isSameCode(a, b)) return true
  return readingsOf(a).some((one) => readingsOf(b).some((other) => isWithin(one, other) || isWithin(other, one)))
}

/** A text with each decimal sign, where they make a difference. */
function readingsOf(text: string): readonly (readonly ValueItem[])[] {
  const read = decimalSigns.map((sign) => readText(text, sign))
  return read.some(({ isUnclear }) => isUnclear) ? read.map(({ items }) => items) : [read[0]?.items ?? []]
}

/** Whether an answer gives values of the other one, and hardly more. */
function isWithin(shorter: readonly ValueItem[], other: readonly ValueItem[]): boolean {
  const values = shorter.filter(({ kind }) => kind === 'value')
  // A table of numbers is compared by its words.
  if (values.length > 40) return false
  const candidates = other.filter(({ kind }) => kind === 'value')
  const found = values.map((value) => candidates.filter((candidate) => mayBeSame(value, candidate)))
  if (found.length === 0 || found.some((matches) => matches.length === 0)) return false
  const words = wordsOfItems(shorter)
  const isTelling = values.some((value, index) => value.isTelling && found[index]?.some((match) => match.isTelling))
  if (isTelling && words.length <= 3) return true
  const others = new Set(wordsOfItems(other))
  return words.every((word) => others.has(word))
}

/** Whether two values share a reading, or one is a part of the other: `$5` and `5`. */
function mayBeSame(a: ValueItem, b: ValueItem): boolean {
  return meet(readingsOfItem(a), readingsOfItem(b)) || meet(a.parts, b.keys) || meet(b.parts, a.keys)
}

const readingsOfItem = ({ keys, possible = [] }: ValueItem): readonly string[] => [...keys, ...possible]

const meet = (some: readonly string[] = [], more: readonly string[] = []): boolean =>
  some.some((key) => more.includes(key))

/** The words that say something besides the values. */
function wordsOfItems(items: readonly ValueItem[]): readonly string[] {
  fillers ??= wordSet(foldText(fillerWords))
  const isFiller = (word: string): boolean => fillers?.has(word) === true
  return items.flatMap(({ kind, keys: [key = ''] }) =>
    kind === 'text' && /[\p{L}\p{N}]/u.test(key) && !isFiller(key) ? [key] : [],
  )
}

let fillers: WordSet | undefined

/** Words around a value that leave it as it is. */
const fillerWords = `
  it is it's are was were there the a an about approximately approx around roughly exactly only just nearly almost of at
  on in for out answer total
  es ist sind war waren gibt das der die etwa ungefähr rund genau nur circa ca um am
  il y a c'est est sont environ le la les à
  son unos unas aproximadamente el los las
  è sono circa lo gli alle
  são cerca o os as às
  het zijn ongeveer de om
  это около примерно
`

/** Whether two long numbers with marks and spaces in other places have the same digits, as telephone numbers have. */
function isSameCode(a: string, b: string): boolean {
  const [one, other] = [codeIn(a), codeIn(b)]
  return one !== undefined && one === other
}

function codeIn(text: string): string | undefined {
  const plain = asciiDigits(text)
  const digits = /^[\d\s()+./-]{7,40}$/.test(plain) ? plain.replace(/\D/g, '') : ''
  return digits.length >= 7 ? digits : undefined
}
