import { isSameAnswer } from '../same-answer.js'
import type { DecimalSign } from './digits.js'
import type { ValueItem } from './value-item.js'
import { readText } from './value-items.js'

/**
 * Whether two open answers say the same in another form: `17 metres` and `17 m`,
 * `$5` and `5 dollars`, `3` and `three`, `5 March 2024` and `2024-03-05`. All words
 * besides the values must be the same. A value that can be read in two ways
 * counts only if one way of reading fits both answers.
 */
export function isSameValue(a: string, b: string): boolean {
  if (isSameAnswer(a, b)) return true
  // Nothing of that length is a value in another form, and the readers take their time.
  if (a.length > longest || b.length > longest) return false
  return decimalSigns.some((sign) => {
    const [one, other] = [readText(a, sign), readText(b, sign)]
    // Where a sign makes a difference, it must fit all numbers of both texts.
    const isFitting = !(one.isUnclear || other.isUnclear) || !(one.isContrary || other.isContrary)
    return isFitting && isSameRow(one.items, other.items)
  })
}

/** The length of the longest answer whose values are read, in characters. */
export const longest = 2000

/** The signs that stand before decimals. English writes 1.5, German 1,5. */
export const decimalSigns: readonly DecimalSign[] = ['.', ',']

/** Whether two items share a reading that is certain. */
const isSameItem = (a: ValueItem, b: ValueItem): boolean => a.keys.some((key) => b.keys.includes(key))

const isSameRow = (a: readonly ValueItem[], b: readonly ValueItem[]): boolean =>
  a.length > 0 && a.length === b.length && a.every((item, index) => isSameItem(item, b[index] ?? item))
