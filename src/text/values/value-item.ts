import type { DecimalSign } from './digits.js'
import { showFraction, type Fraction } from './fraction.js'

/** A word, a mark or a value of a text, in the form in which two of them are compared. */
export interface ValueItem {
  readonly kind: 'text' | 'value'
  /** Its readings. Two items are the same if they share one. */
  readonly keys: readonly string[]
  /** Readings that are possible but not certain: `9:00` in the evening. */
  readonly possible?: readonly string[]
  /** What another text may give of it alone: the number without its unit, the day without its year. */
  readonly parts?: readonly string[]
  /** Whether two unrelated texts hardly have it in common: it has a unit, a day, or several digits. */
  readonly isTelling?: boolean
  /** The decimal sign that its number needs. */
  readonly sign?: DecimalSign | 'unclear'
}

/** An item, and the index of the token after it. */
export interface FoundItem {
  readonly item: ValueItem
  readonly next: number
}

/** Returns the key of a bare number. */
export const numberKey = (value: Fraction): string => `number ${showFraction(value)}`

/** Returns the key of a time of day. */
export const clockKey = (hour: number, minute = 0, second = 0): string =>
  `clock ${hour % 24}:${minute}${second > 0 ? `:${second}` : ''}`
