import type { BareText } from './bare-text.js'
import { lazily } from '../lazily.js'

// A number is written in many ways: 1,000 is 1.000, 1 000, 1'000 and 1000, and € 20 is €20 and 20 €.

/**
 * Returns a number in one form, with its groups joined and a point before its
 * decimals. Three digits behind a single comma or point are a group of thousands,
 * whatever the language: `1.000` is `1000`, and never `1`. Decimals stay as they are
 * written, since 5.0 may be a version.
 */
export function plainNumber(number: string): string {
  if (/^\d+$/.test(number)) return number
  if (/^[1-9]\d{0,2}([.,' ])\d{3}(?:\1\d{3})*$/.test(number) || /^[1-9]\d?(?:,\d\d)+,\d{3}$/.test(number))
    return number.replace(/\D/g, '')
  const [, whole, , decimals] = /^([1-9]\d{0,2}([.,' ])\d{3}(?:\2\d{3})*)(?!\2)[.,](\d+)$/.exec(number) ?? []
  if (whole !== undefined) return `${whole.replace(/\D/g, '')}.${decimals ?? ''}`
  return /^\d+,\d+$/.test(number) ? number.replace(',', '.') : number
}

/** A number with marks between its digits. Spaces part only groups of three. */
const numbers = /(?<!\d[.,:/'-]?)(?:\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,']\d+)+)(?![:/-]?\d)/g

/** A sign of a currency, and the number that a space parts from it. */
const spacedMoney = lazily(() => /(?<=\p{Sc}) (?=\d)|(?<=\d) (?=\p{Sc})/gu)

/** Whether a text has a number that may be written otherwise. */
export const hasNumber = (text: string): boolean => /\d/.test(text)

/** Returns a bare text with its numbers in one form. Undefined where they are so already. */
export function withPlainNumbers(bare: BareText): BareText | undefined {
  const { text } = bare
  const changes = [
    ...Array.from(text.matchAll(numbers), ({ 0: number, index }) => ({
      start: index,
      end: index + number.length,
      text: plainNumber(number),
    })),
    ...Array.from(text.matchAll(spacedMoney()), ({ index }) => ({ start: index, end: index + 1, text: '' })),
  ].filter((change) => change.text !== text.slice(change.start, change.end))
  if (changes.length === 0) return undefined
  changes.sort((a, b) => a.start - b.start)
  const parts: string[] = []
  const [starts, ends, from] = [[] as number[], [] as number[], [] as number[]]
  const keep = (start: number, end: number): void => {
    parts.push(text.slice(start, end))
    for (let unit = start; unit < end; unit++) {
      starts.push(bare.starts[unit] ?? 0)
      ends.push(bare.ends[unit] ?? 0)
      from.push(unit)
    }
  }
  let at = 0
  for (const change of changes) {
    keep(at, change.start)
    at = change.end
    parts.push(change.text)
    for (const _ of change.text) {
      starts.push(bare.starts[change.start] ?? 0)
      ends.push(bare.ends[change.end - 1] ?? 0)
      from.push(change.start)
    }
  }
  keep(at, text.length)
  return {
    text: parts.join(''),
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
    accentAt: (unit) => bare.accentAt(from[unit] ?? 0),
    isPlain: bare.isPlain,
  }
}

/** A way to look for an item with numbers. */
export interface NumberSpelling {
  readonly text: string
  /** Whether its currency is left out, so that none may stand beside it. */
  readonly isBareAmount: boolean
}

/** Returns the ways in which a text with numbers in one form may have an item: `€20` is also `20€`, and `20`. */
export function numberSpellings(item: string): readonly NumberSpelling[] {
  const text = item.replace(numbers, plainNumber).replace(spacedMoney(), '')
  const [, before = '', number = '', after = ''] = /^(\p{Sc}?)(\d+(?:\.\d+)?)(\p{Sc}?)$/u.exec(text) ?? []
  const currency = before || after
  if (currency === '' || (before !== '' && after !== '')) return [{ text, isBareAmount: false }]
  return [
    { text: `${currency}${number}`, isBareAmount: false },
    { text: `${number}${currency}`, isBareAmount: false },
    { text: number, isBareAmount: true },
  ]
}
