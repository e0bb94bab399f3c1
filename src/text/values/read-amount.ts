import { readDigits, type Digits, type DecimalSign } from './digits.js'
import { fraction, plus, showFraction, times, wholeIn, type Fraction } from './fraction.js'
import { readNumberWords, readOrdinalWord, scaleOf } from './number-words.js'
import { clockItem } from './read-clock.js'
import { isInches, unitAt, type NamedUnit } from './units.js'
import { numberKey, type FoundItem, type ValueItem } from './value-item.js'
import type { ValueToken } from './value-tokens.js'

/** Reads a number at a place, with the unit or the currency that belongs to it: `-3`, `$5`, `17 metres`, `3rd`. */
export function readAmount(tokens: readonly ValueToken[], at: number, sign: DecimalSign): FoundItem | undefined {
  return readOrdinal(tokens, at) ?? withCurrencyBefore(tokens, at, sign) ?? withUnitAfter(tokens, at, sign)
}

/** A number, and the index of the token after it. */
interface FoundNumber extends Digits {
  readonly next: number
  readonly isDoubtful?: boolean
}

/** `3rd`, `third`, `第3`. */
function readOrdinal(tokens: readonly ValueToken[], at: number): FoundItem | undefined {
  const ordinal = (value: Fraction | bigint, next: number): FoundItem => {
    const shown = typeof value === 'bigint' ? `${value}` : showFraction(value)
    return { item: { kind: 'value', keys: [`ordinal ${shown}`], parts: [`number ${shown}`] }, next }
  }
  const word = readOrdinalWord(tokens, at)
  if (word) return ordinal(BigInt(word.value), word.next)
  if (tokens[at]?.text === '第') {
    const number = numberAt(tokens, at + 1, '.')
    return number && ordinal(number.value, number.next)
  }
  const [digits, suffix] = [tokens[at], tokens[at + 1]]
  if (digits?.kind !== 'digits' || !suffix?.isGlued || !/^(?:st|nd|rd|th|eme|ere|er)$/u.test(suffix.key))
    return undefined
  const read = readDigits(digits.text, '.')
  return read && ordinal(read.value, at + 2)
}

/** `$5`, `US$ 5`, `EUR 5`, `-$5`, `$5 million`, `$5 USD`. */
function withCurrencyBefore(tokens: readonly ValueToken[], from: number, sign: DecimalSign): FoundItem | undefined {
  const isNegative = isMinus(tokens, from) && tokens[from + 1]?.isGlued === true
  const at = isNegative ? from + 1 : from
  if (!/^(?:word|mark)$/.test(tokens[at]?.kind ?? '')) return undefined
  const currency = unitAt(tokens, at)
  if (!currency) return undefined
  const units = currency.units.filter(({ isMoney }) => isMoney)
  // A word such as `pounds` or `real` follows its number.
  const isBefore = /^(?:.*\p{Sc}|[a-z]{3}|rs)$/u.test(
    tokens
      .slice(at, currency.next)
      .map(({ key }) => key)
      .join(''),
  )
  if (units.length === 0 || !isBefore) return undefined
  const dot = tokens[currency.next]?.text === '.' ? 1 : 0
  const number = numberAt(tokens, currency.next + dot, sign, true)
  if (!number || number.isDoubtful) return undefined
  const value = isNegative ? times(number.value, fraction(-1)) : number.value
  const again = unitAt(tokens, number.next)
  const isRepeated = again?.units.some(({ base }) => units.some((unit) => unit.base === base)) === true
  return amount({ ...number, value, next: isRepeated ? (again?.next ?? number.next) : number.next }, units)
}

function withUnitAfter(tokens: readonly ValueToken[], at: number, sign: DecimalSign): FoundItem | undefined {
  const number = numberAt(tokens, at, sign)
  if (!number) return undefined
  const { value, next } = number
  const unit = unitAfter(tokens, next)
  if (unit) return compound(tokens, number, unit, sign)
  if (isGluedName(tokens, next)) return undefined
  const key = numberKey(value)
  // `seize` is sixteen only in French.
  if (number.isDoubtful)
    return tokens.length === next - at
      ? { item: { kind: 'value', keys: [tokens[at]?.text ?? ''], possible: [key] }, next }
      : undefined
  return { item: { kind: 'value', keys: [key], isTelling: isTelling(value), ...signOf(number) }, next }
}

/** Returns the unit after a number, which may follow a hyphen (`17-metre`) or an article (`half an hour`). */
function unitAfter(tokens: readonly ValueToken[], at: number): NamedUnit | undefined {
  const [token, after] = [tokens[at], tokens[at + 1]]
  if (token?.text === '-' && token.isGlued && after?.isGlued && after.kind === 'word') return unitAt(tokens, at + 1)
  // `the 1990s` are no seconds.
  if (token?.isGlued && token.key === 's' && /^\d{3}0$/.test(tokens[at - 1]?.text ?? '')) return undefined
  if (isInches(tokens, at)) return { units: unitAt([{ ...inch }], 0)?.units ?? [], next: at + 1 }
  const isHalf = /^(?:half|quarter)$/.test(tokens[at - 1]?.key ?? '')
  return isHalf && /^an?$/.test(token?.key ?? '') ? unitAt(tokens, at + 1) : unitAt(tokens, at)
}

const inch: ValueToken = { kind: 'word', text: 'inch', key: 'inch', isGlued: false }

/** `17 m`, and amounts in several units: `1 h 30 min`, `5 ft 3 in`, `5 dollars and 50 cents`, `9h30`. */
function compound(tokens: readonly ValueToken[], number: FoundNumber, named: NamedUnit, sign: DecimalSign): FoundItem {
  const { units } = named
  let { value, next } = { value: number.value, next: named.next }
  const [first] = units
  const names = units.map(({ base }) => base)
  const hour = names.includes('clock') && wholeIn(value, 0, 24)
  // `9h30` is half past nine, or nine hours and a half.
  const later = tokens[next]
  if (typeof hour === 'number' && later?.isGlued && /^[0-5]\d$/.test(later.text) && !unitAt(tokens, next + 1)) {
    const minutes = Number(later.text)
    const item = amount({ ...number, value: plus(value, fraction(minutes, 60)), next: next + 1 }, units).item
    const clock = clockItem({ hour, minute: minutes })
    return { item: { ...item, keys: [...item.keys, ...clock.keys], possible: clock.possible ?? [] }, next: next + 1 }
  }
  let smallest = first
  while (first && smallest) {
    const at = /^(?:,|and|und|et|y|e|en)$/.test(tokens[next]?.key ?? '') ? next + 1 : next
    const more = numberAt(tokens, at, sign)
    const unit = more && unitAfter(tokens, more.next)
    // `2h 30m`: minutes after hours.
    const isMinutes = first.base === 'second' && tokens[more?.next ?? at]?.key === 'm'
    const found = isMinutes
      ? minute
      : unit?.units.find(({ base }) => base === first.base || (base === 'cent' && first.isMoney))
    const factor = found?.base === 'cent' ? fraction(1, 100) : found?.factor
    if (!more || !unit || !factor || !isBelow(factor, smallest.factor)) break
    value = plus(value, times(more.value, times(factor, fraction(first.factor.under, first.factor.over))))
    smallest = { ...first, factor }
    next = unit.next
  }
  const found = amount({ ...number, value, next }, units)
  if (typeof hour !== 'number' || next !== named.next) return found
  const clock = clockItem({ hour, minute: 0 })
  const keys = [...found.item.keys, ...clock.keys]
  return { item: { ...found.item, keys, possible: clock.possible ?? [] }, next }
}

const minute = { base: 'second', factor: fraction(60), isMoney: false }

const isBelow = (a: Fraction, b: Fraction): boolean => a.over * b.under < b.over * a.under

function amount(number: FoundNumber, units: NamedUnit['units']): FoundItem {
  const measures = units.filter(({ base }) => base !== 'clock')
  const keys = measures.map(({ base, factor }) => `${base} ${showFraction(times(number.value, factor))}`)
  const parts = [numberKey(number.value)]
  return { item: { kind: 'value', keys, parts, isTelling: true, ...signOf(number) }, next: number.next }
}

/** Reads a number without its unit: `-1,200`, `1½`, `3 million`, `17k`, `three quarters`, `minus three`. */
function numberAt(
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

/** Whether a token is a minus sign, and not a hyphen or the dash of a range. */
function isMinus(tokens: readonly ValueToken[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind === 'word') return /^(?:minus|moins|menos|meno|минус)$/u.test(token.key)
  return token?.text === '-' && (!token.isGlued || /^[(=:\p{Sc}]$/u.test(tokens[at - 1]?.text ?? ''))
}

const isPlus = (tokens: readonly ValueToken[], at: number): boolean =>
  tokens[at]?.text === '+' && !tokens[at]?.isGlued && tokens[at + 1]?.isGlued === true

/** Whether letters follow without white space that are no unit: `3d` of a name such as `3D-2`. */
const isGluedName = (tokens: readonly ValueToken[], at: number): boolean => {
  const [digits, token] = [tokens[at - 1], tokens[at]]
  return digits?.kind === 'digits' && token?.isGlued === true && /^\p{Script=Latin}/u.test(token.key)
}

/** Whether two texts hardly share a number by chance: it has three digits or more, and is no year. */
function isTelling(value: Fraction): boolean {
  const isYear = wholeIn(value, 1000, 2999) !== undefined
  return !isYear && `${value.over}${value.under === 1n ? '' : value.under}`.replace(/^-|0+$/g, '').length >= 3
}

const signOf = ({ sign }: Digits): Pick<ValueItem, 'sign'> => (sign ? { sign } : {})
