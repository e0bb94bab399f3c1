import { foldText } from './fold.js'

/**
 * Returns the number that a text is: `7,1`, ` 1,200 ` or `-3`, in the digits of any script.
 * Undefined for a text that says more: `7 of 10`, `7%`.
 */
export function numberIn(text: string): number | undefined {
  // Longer than any number that a reader would take for one.
  if (text.length > 100 || !/\p{Nd}/u.test(text)) return undefined
  const plain = foldText(text)
    .replace(/[^\d\P{Nd}]/gu, (digit) => String(valueOf(digit)))
    .replaceAll('٫', '.')
    .replaceAll('٬', "'")
    .replace(/^["'*_`([]+|["'*_`)\].,;:!]+$/gu, '')
    .replace(/^([-+])\s/u, '$1')
  const value = Number(withoutGroups(plain) ?? decimalIn(plain))
  return Number.isFinite(value) ? value : undefined
}

/** Returns `1200.5` for `1,200.5`, `1.200,5`, `1 200,5` and `1'200.5`. Undefined for a number without such groups. */
function withoutGroups(plain: string): string | undefined {
  const [, whole, mark, decimalMark, decimals = '0'] =
    /^([-+]?[1-9]\d{0,2}(?=([,.' ]))(?:\2\d{2,3})*\2\d{3})(?:([.,])(\d+))?$/u.exec(plain) ?? []
  if (whole === undefined || mark === undefined || mark === decimalMark) return undefined
  const groups = whole.split(mark)
  // A lone point comes before decimals: `1.200` is 1.2.
  return mark === '.' && groups.length === 2 && decimalMark === undefined ? undefined : `${groups.join('')}.${decimals}`
}

const decimalIn = (plain: string): string | undefined =>
  /^[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[-+]?\d+)?$/u.test(plain) ? plain.replace(',', '.') : undefined

/** Returns the value of a digit. The digits of a script are ten code points in a row. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let before = 0
  while (before < 50 && /\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++
  return before % 10
}
