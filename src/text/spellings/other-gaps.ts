import { isSameAccent, type BareText } from './bare-text.js'
import { searchMany } from '../search-many.js'

/** An item that is looked for by its letters, whatever stands between them. */
interface SoughtLetters {
  readonly bare: BareText
}

/** Where a text has the letters and digits of an item, and not the same between them: units of a bare text. */
interface OtherGaps {
  readonly from: number
  readonly to: number
  /** Whether a reader takes the two for the same: `5mg` for `5 mg`, a long number in other groups. */
  readonly isSame: boolean
}

/**
 * Finds items whose letters and digits a text has in a row, from the beginning of a word to the end of one, with
 * other spaces or marks between them: `5mg` in `5 mg`, `DE89370400` in `DE89 3704 00`, `US` in `U.S.`, `dont` in
 * `don't`. Reads the text once for all items.
 */
export function findOtherGaps<Item extends SoughtLetters>(
  text: BareText,
  items: readonly Item[],
  found: (item: Item, place: OtherGaps) => void,
): void {
  const sought = Map.groupBy(
    items.map((item) => ({ item, letters: lettersIn(item.bare) })).filter(({ letters }) => letters.text.length > 1),
    ({ letters }) => letters.text,
  )
  if (sought.size === 0) return
  const whole = lettersIn(text)
  const queries = [...sought.values()]
  searchMany(whole.text, new Set(sought.keys()), (which, start) => {
    const from = whole.units[start] ?? 0
    if (isLetter(text.text[from - 1])) return
    for (const { item, letters } of queries[which] ?? []) {
      const to = (whole.units[start + letters.text.length - 1] ?? 0) + 1
      if (isLetter(text.text[to])) continue
      const spelled = compareGaps(item.bare, letters, text, whole, start)
      if (spelled !== 'as written') found(item, { from, to, isSame: spelled === 'same' })
    }
  })
}

/** The letters and digits of a bare text, and the units that they are of it. */
interface RowOfLetters {
  readonly text: string
  readonly units: Uint32Array
}

function lettersIn({ text }: BareText): RowOfLetters {
  const units: number[] = []
  for (const { 0: run, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu))
    for (let unit = 0; unit < run.length; unit++) units.push(index + unit)
  return { text: text.replace(/[^\p{L}\p{N}\p{M}]+/gu, ''), units: Uint32Array.from(units) }
}

/**
 * Compares what stands between the letters. It is the same to a reader if it differs
 * only where a digit meets a letter, or within a number of seven digits or more, which nobody takes for another one.
 */
function compareGaps(
  item: BareText,
  own: RowOfLetters,
  text: BareText,
  { units }: RowOfLetters,
  start: number,
): 'as written' | 'same' | 'other' {
  const isLong = (own.text.match(/\d/g)?.length ?? 0) >= 7
  let isAsWritten = true
  for (let at = 0; at < own.text.length; at++) {
    const [here, there] = [own.units[at] ?? 0, units[start + at] ?? 0]
    if (!isSameAccent(item.accentAt(here), text.accentAt(there))) return 'other'
    if (at === 0) continue
    const gap = item.text.slice((own.units[at - 1] ?? 0) + 1, here)
    const other = text.text.slice((units[start + at - 1] ?? 0) + 1, there)
    if (gap === other) continue
    isAsWritten = false
    const ends = own.text.slice(at - 1, at + 1)
    const isAtDigit = /^(?:\d\D|\D\d)$/.test(ends) || (isLong && /^\d\d$/.test(ends))
    if (!isAtDigit || !grouping(isLong).test(gap) || !grouping(isLong).test(other)) return 'other'
  }
  return isAsWritten ? 'as written' : 'same'
}

/** What may stand between a number and its unit, and what between the groups of a long number. */
const grouping = (isLong: boolean): RegExp => (isLong ? /^[ ()/.-]{0,3}$/ : /^[ -]?$/)

const isLetter = (character = ''): boolean => /[\p{L}\p{N}\p{M}]/u.test(character)
