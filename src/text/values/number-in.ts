import { foldText } from '../fold.js'
import { asciiDigits, readDigits } from './digits.js'

/**
 * Returns the finite number that a text is nothing but: `7.1`, `-3`, `1,200`, `٧`,
 * `1e3`, `½`. Quotation marks, emphasis and a full stop around it do not count.
 * A point is the decimal sign, so `1.200` is 1.2. A comma before three digits
 * separates thousands, so `1,200` is 1200; another comma is a decimal sign, so
 * `7,1` is 7.1. Undefined for names in digits (`007`, `1.2.3`), for whole
 * numbers that a number of JavaScript cannot hold exactly, and for all else.
 */
export function numberIn(text: string): number | undefined {
  if (text.length > 60) return undefined
  const plain = asciiDigits(foldText(text)).replace(/^[\s"'*_]+|[\s"'*_.,;:!。]+$/g, '')
  const half = /^([+-]?)(\p{No})$/u.exec(plain)
  if (half) return signed(half[1], quotientOf(half[2] ?? ''))
  const [, sign, digits = '', exponent] = /^([+-]?)([\d.,' ]*\d)(?:e([+-]?\d{1,3}))?$/.exec(plain) ?? []
  const read = readDigits(digits, '.')
  if (!read) return undefined
  const { over, under } = read.value
  // Decimals by their digits: a quotient of two large numbers would be rounded twice.
  const decimals = digits.replace(/[' ]|[.,](?=.*[.,])/g, '').replace(',', '.')
  const written = under === 1n ? String(over) : decimals
  if (exponent === undefined && under === 1n && !Number.isSafeInteger(Number(written))) return undefined
  return signed(sign, Number(`${written}e${exponent ?? 0}`))
}

const signed = (sign: string | undefined, value: number | undefined): number | undefined =>
  value === undefined || !Number.isFinite(value) ? undefined : sign === '-' && value !== 0 ? -value : value

/** Returns the value of a fraction that is one character. */
function quotientOf(character: string): number | undefined {
  const [, over, under] = /^(\d+)⁄(\d+)$/.exec(character.normalize('NFKD')) ?? []
  return over === undefined ? undefined : Number(over) / Number(under)
}
