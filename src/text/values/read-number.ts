import { readDigits, type DecimalSign, type Digits } from './digits.js'
import { fraction, plus, times, type Fraction } from './fraction.js'
import { readNumberWords, scaleOf } from './number-words.js'
import { unitAt } from './units.js'
import type { ValueToken } from './value-tokens.js'

/** A number, and the index of the token after it. */
export interface FoundNumber extends Digits {
  readonly next: number
  /** Whether its words also mean something else. */
  readonly isDoubtful?: boolean
}

/** Reads a number without its unit: `-1,200`, `1½`, `3 million`, `17k`, `three quarters`, `minus three`. */
export function numberAt(
  tokens: readonly ValueToken[],
  from: number,
  sign: DecimalSign,
  isMoney = false,
): FoundNumber | undefined {
  const isNegative = isMinus(tokens, from) && (tokens[from]?.kind === 'word' || tokens[from + 1]?.isGlued === true)
  const at = isNegative || isPlus(tokens, from) ? from + 1 : from
  const plain = inFractions(tokens, at, sign) ?? inDigits(tokens, at, sign) ?? inWords(tokens, at)
  if (!plain) return undefined
  const scaled = withScale(tokens, plain, isMoney)
  return isNegative ? { ...scaled, value: times(scaled.value, fraction(-1)) } : scaled
}

function inDigits(tokens: readonly ValueToken[], at: number, sign: DecimalSign): FoundNumber | undefined {
  const token = tokens[at]
  if (token?.kind !== 'digits') return undefined
  const [digits = '', exponent] = token.text.split('e')
  const read = readDigits(digits.startsWith('.') ? `0${digits}` : digits, sign)
  if (!read) return undefined
  if (exponent === undefined) return { ...read, next: at + 1 }
  const power = 10n ** BigInt(Math.abs(Number(exponent)))
  const factor = Number(exponent) < 0 ? fraction(1n, power) : fraction(power)
  return { ...read, value: times(read.value, factor), next: at + 1 }
}

/** `½`, `1½`, `1 1/2`, `3/4`. A ratio that can be shortened may be a score. */
function inFractions(tokens: readonly ValueToken[], at: number, sign: DecimalSign): FoundNumber | undefined {
  const part = fractionIn(tokens[at])
  if (part) return { value: part, next: at + 1 }
  const [whole, rest] = [inDigits(tokens, at, sign), fractionIn(tokens[at + 1])]
  return whole && rest ? { value: plus(whole.value, rest), next: at + 2 } : undefined
}

function fractionIn(token: ValueToken | undefined): Fraction | undefined {
  if (token?.kind !== 'ratio' && token?.kind !== 'fraction') return undefined
  const [, over, under] = /^(\d+)[/⁄](\d+)$/u.exec(token.text.normalize('NFKD')) ?? []
  if (over === undefined || under === undefined || Number(over) >= Number(under) || Number(over) === 0) return undefined
  const value = fraction(BigInt(over), BigInt(under))
  return value.under === BigInt(under) ? value : undefined
}

/** `three`, `three point five`, `two and a half`, `half`, `two thirds`. */
function inWords(tokens: readonly ValueToken[], at: number): FoundNumber | undefined {
  const part = partAt(tokens, at)
  if (part) return part
  const words = readNumberWords(tokens, at)
  if (!words) return undefined
  const { next, isDoubtful } = words
  const value = fraction(words.value)
  if (tokens[next]?.key === 'and') {
    const more = partAt(tokens, next + 1)
    if (more) return { value: plus(value, more.value), next: more.next }
  }
  if (tokens[next]?.key !== 'point') return { value, next, isDoubtful }
  let [decimals, end] = ['', next + 1]
  while (decimals.length < 20) {
    const digit = readNumberWords(tokens, end)
    if (!digit || digit.value > 9n) break
    decimals += String(digit.value)
    end = digit.next
  }
  if (decimals === '') return { value, next, isDoubtful }
  return { value: plus(value, fraction(BigInt(decimals), 10n ** BigInt(decimals.length))), next: end }
}

/** `half`, `a half`, `one third`, `two thirds`, `three quarters`. */
function partAt(tokens: readonly ValueToken[], at: number): FoundNumber | undefined {
  const over = overs.indexOf(tokens[at]?.key ?? '')
  if (tokens[at]?.key === 'half') return { value: fraction(1, 2), next: at + 1 }
  const name = tokens[at + 1]?.text === '-' ? at + 2 : at + 1
  const under = unders[tokens[name]?.key ?? '']
  if (over < 0 || under === undefined) return undefined
  return { value: fraction(Math.max(over, 1), under), next: name + 1 }
}

const overs = ['a', 'one', 'two', 'three', 'four', 'five']
const unders: { readonly [name: string]: number | undefined } = {
  half: 2,
  halves: 2,
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
  fifth: 5,
  fifths: 5,
}

/** `3 million`, `17k`, `$5m`. The last two are one word with the digits. */
function withScale(tokens: readonly ValueToken[], number: FoundNumber, isMoney: boolean): FoundNumber {
  let { value, next } = number
  // Words have taken their scales already.
  if (!/^(?:digits|fraction)$/.test(tokens[next - 1]?.kind ?? '')) return number
  for (let times10 = 0; times10 < 2; times10++) {
    const token = tokens[next]
    const key = token?.key ?? ''
    const money = isMoney && token?.isGlued ? moneyScales[key] : undefined
    const scale = money ?? (key === 'k' && !token?.isGlued ? undefined : scaleOf(key))
    if (scale === undefined) break
    value = times(value, fraction(scale))
    next++
    // `5 Mio. Euro`
    if (/^(?:mio|mrd|mln|тыс|млн|млрд)$/u.test(key) && tokens[next]?.text === '.') next++
  }
  // `5 million of dollars` in languages that say so: `5 millions de dollars`.
  if (next > number.next && /^(?:de|di|d')$/.test(tokens[next]?.key ?? '') && unitAt(tokens, next + 1)) next++
  return { ...number, value, next }
}

const moneyScales: { readonly [name: string]: bigint | undefined } = { m: 10n ** 6n, mn: 10n ** 6n, b: 10n ** 9n }

const isPlus = (tokens: readonly ValueToken[], at: number): boolean =>
  tokens[at]?.text === '+' && !tokens[at]?.isGlued && tokens[at + 1]?.isGlued === true

/** Whether a token is a minus sign, and not a hyphen or the dash of a range. */
export function isMinus(tokens: readonly ValueToken[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind === 'word') return /^(?:minus|moins|menos|meno|минус)$/u.test(token.key)
  return token?.text === '-' && (!token.isGlued || /^[(=:\p{Sc}]$/u.test(tokens[at - 1]?.text ?? ''))
}
