import { fraction, times, type Fraction } from './fraction.js'

/** The sign before the decimals. English writes 1.5, German 1,5. */
export type DecimalSign = '.' | ','

/** A number that is written in digits. */
export interface Digits {
  readonly value: Fraction
  /** The only decimal sign with which this is a number. `unclear`: with each sign it is another. */
  readonly sign?: DecimalSign | 'unclear'
}

/** Returns a text with the decimal digits of all scripts as 0 to 9, and Arabic signs of numbers as ours. */
export const asciiDigits = (text: string): string =>
  isPlain(text)
    ? text
    : text
        .replace(/[^\P{Nd}0-9]/gu, (digit) => String(digitValue(digit)))
        .replace(/٫/gu, '.')
        .replace(/٬/gu, "'")
        .replace(/٪/gu, '%')

/**
 * Reads a number of the digits 0 to 9: `17`, `17,000`, `17.000`, `17 000`,
 * `17'000`, `1,00,000`, `1.234,56`. Three digits behind a single comma or point are
 * unclear: `1,200` is read by the given sign. Undefined for what is no number,
 * such as `1.2.3`, and for `007`, which is a name.
 */
export function readDigits(text: string, sign: DecimalSign): Digits | undefined {
  if (text.length > 60 || !/\d/.test(text)) return undefined
  if (/^\d+$/.test(text)) return /^0\d/.test(text) ? undefined : { value: fraction(BigInt(text)) }
  const [, head = '', mark = '', tail = ''] = /^([\d.,' ]*?)(?:([.,])(\d+))?$/.exec(text) ?? []
  // Several points or commas, no other mark: `17.000.000`.
  const groups = groupsIn(text, '.') ?? groupsIn(text, ',')
  if (groups !== undefined) {
    const isUnclear = /^\d+.\d+$/.test(text)
    const decimal: DecimalSign = groups.mark === '.' ? ',' : '.'
    if (!isUnclear) return { value: fraction(BigInt(groups.digits)), sign: decimal }
    if (sign === decimal) return { value: fraction(BigInt(groups.digits)), sign: 'unclear' }
    return { value: decimalOf(head, tail), sign: 'unclear' }
  }
  const whole = head === '' ? '0' : wholeDigits(head, mark)
  if (whole === undefined || /^0\d/.test(whole)) return undefined
  if (mark === '') return { value: fraction(BigInt(whole)) }
  return { value: decimalOf(whole, tail), sign: mark === '.' ? '.' : ',' }
}

/** Returns the value of a digit of any script. Each script has its ten digits in a row. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--
  return (code - zero) % 10
}

const isPlain = (text: string): boolean => /^\p{ASCII}*$/u.test(text)

/** Returns the digits of `17.000`, where `.` separates groups of thousands, and of `1,00,000`. */
function groupsIn(
  text: string,
  mark: DecimalSign,
): { readonly digits: string; readonly mark: DecimalSign } | undefined {
  const isGrouped =
    mark === '.' ? /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(text) : /^[1-9]\d{0,2}(?:(?:,\d{3})+|(?:,\d\d)+,\d{3})$/.test(text)
  return isGrouped ? { digits: text.replaceAll(mark, ''), mark } : undefined
}

/** Returns the digits of a whole number before a decimal sign. */
function wholeDigits(head: string, mark: string): string | undefined {
  if (/^\d+$/.test(head)) return head
  if (/^[1-9]\d{0,2}(?:[' ]\d{3})+$/.test(head)) return head.replaceAll(/[' ]/g, '')
  return mark === '' ? undefined : groupsIn(head, mark === '.' ? ',' : '.')?.digits
}

const decimalOf = (whole: string, decimals: string): Fraction =>
  times(fraction(BigInt(whole + decimals)), fraction(1n, 10n ** BigInt(decimals.length)))
