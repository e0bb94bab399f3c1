import { readDigits, type DecimalSign, type Digits } from './digits.js'
import { fraction, plus, showFraction, times, wholeIn, type Fraction } from './fraction.js'
import { readOrdinalWord } from './ordinal-words.js'
import { clockItem } from './read-clock.js'
import { isMinus, numberAt, type FoundNumber } from './read-number.js'
import { isInches, unitAt, type NamedUnit, type Unit } from './units.js'
import { numberKey, type FoundItem, type ValueItem } from './value-item.js'
import type { ValueToken } from './value-tokens.js'

/** Reads a number at a place, with the unit or the currency that belongs to it: `-3`, `$5`, `17 metres`, `3rd`. */
export function readAmount(tokens: readonly ValueToken[], at: number, sign: DecimalSign): FoundItem | undefined {
  return readOrdinal(tokens, at) ?? withCurrencyBefore(tokens, at, sign) ?? withUnitAfter(tokens, at, sign)
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
  // A word such as `pounds` or `won` follows its number, a sign or a code stands before it.
  const name = Array.from(tokens.slice(at, currency.next), ({ key }) => key).join('')
  const isBefore = /\p{Sc}$/u.test(name) || name === 'rs' || units.some(({ base }) => base.toLowerCase() === name)
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
  // `4/5` is also a score.
  const parts = tokens[at]?.kind === 'ratio' ? tokens[at].text.split('/').map((part) => `number ${Number(part)}`) : []
  return { item: { kind: 'value', keys: [key], parts, isTelling: isTelling(value), ...signOf(number) }, next }
}

/** Returns the unit after a number, which may follow a hyphen (`17-metre`) or an article (`half an hour`). */
function unitAfter(tokens: readonly ValueToken[], at: number): NamedUnit | undefined {
  const [token, after] = [tokens[at], tokens[at + 1]]
  if (token?.text === '-' && token.isGlued && after?.isGlued && after.kind === 'word') return unitAt(tokens, at + 1)
  // `the 1990s` are no seconds.
  if (token?.isGlued && token.key === 's' && /^\d{3}0$/.test(tokens[at - 1]?.text ?? '')) return undefined
  if (isInches(tokens, at)) return { units: unitAt([inch], 0)?.units ?? [], next: at + 1 }
  const isHalf = /^(?:half|quarter)$/.test(tokens[at - 1]?.key ?? '')
  return isHalf && /^an?$/.test(token?.key ?? '') ? unitAt(tokens, at + 1) : unitAt(tokens, at)
}

const inch: ValueToken = { kind: 'word', text: 'inch', key: 'inch', isGlued: false }

/** `17 m`, `9h`, and amounts in several units: `1 h 30 min`, `5 ft 3 in`, `5 dollars and 50 cents`. */
function compound(tokens: readonly ValueToken[], number: FoundNumber, named: NamedUnit, sign: DecimalSign): FoundItem {
  const { units } = named
  const hour = units.some(({ base }) => base === 'clock') ? wholeIn(number.value, 0, 24) : undefined
  // `9h30` is half past nine, or nine hours and a half.
  const later = tokens[named.next]
  if (hour !== undefined && later?.isGlued && /^[0-5]\d$/.test(later.text) && !unitAt(tokens, named.next + 1)) {
    const [minutes, next] = [Number(later.text), named.next + 1]
    return orClock(amount({ ...number, value: plus(number.value, fraction(minutes, 60)), next }, units), hour, minutes)
  }
  // `1.2M` may be metres or millions.
  const isMillions = tokens[number.next]?.key === 'm' && tokens[number.next]?.isGlued
  const possible = isMillions ? [numberKey(times(number.value, fraction(1_000_000)))] : []
  // `3 pounds 50 pence` goes on only with one of the two units.
  const sums = units.map((unit) => sumAt(tokens, { ...number, next: named.next }, unit, sign))
  const index = Math.max(
    0,
    sums.findIndex(({ next }) => next > named.next),
  )
  const whole = sums[index] ?? { ...number, next: named.next }
  const read = amount(whole, whole.next > named.next ? units.slice(index, index + 1) : units)
  const found = { ...read, item: { ...read.item, possible } }
  return hour !== undefined && whole.next === named.next ? orClock(found, hour, 0) : found
}

/** An amount of hours that may be a time of day. */
function orClock({ item, next }: FoundItem, hour: number, minute: number): FoundItem {
  const { keys, possible = [] } = clockItem({ hour, minute })
  return { item: { ...item, keys: [...item.keys, ...keys], possible }, next }
}

/** Adds the amounts that follow in smaller units of the same kind. */
function sumAt(tokens: readonly ValueToken[], number: FoundNumber, unit: Unit, sign: DecimalSign): FoundNumber {
  let { value, next } = number
  let smallest = unit.factor
  while (next < tokens.length) {
    const at = /^(?:,|and|und|et|y|e|en)$/.test(tokens[next]?.key ?? '') ? next + 1 : next
    const more = smallerAt(tokens, at, unit, sign)
    if (!more || !isBelow(more.factor, smallest)) break
    value = plus(value, times(more.value, times(more.factor, fraction(unit.factor.under, unit.factor.over))))
    smallest = more.factor
    next = more.next
  }
  return { ...number, value, next }
}

/** An amount in a unit of the same kind: minutes after hours, cents after dollars. */
function smallerAt(
  tokens: readonly ValueToken[],
  at: number,
  { base, isMoney }: Unit,
  sign: DecimalSign,
): { readonly value: Fraction; readonly factor: Fraction; readonly next: number } | undefined {
  const number = numberAt(tokens, at, sign)
  const named = number && unitAfter(tokens, number.next)
  if (!named) return undefined
  // `2h 30m`: minutes after hours.
  if (base === 'second' && tokens[number.next]?.key === 'm')
    return { value: number.value, factor: minute, next: named.next }
  const unit = named.units.find((one) => one.base === base || (one.base === 'cent' && isMoney))
  if (!unit) return undefined
  return { value: number.value, factor: unit.base === 'cent' ? fraction(1, 100) : unit.factor, next: named.next }
}

const minute = fraction(60)

const isBelow = (a: Fraction, b: Fraction): boolean => a.over * b.under < b.over * a.under

function amount(number: FoundNumber, units: NamedUnit['units']): FoundItem {
  const measures = units.filter(({ base }) => base !== 'clock')
  const keys = measures.map(({ base, factor }) => `${base} ${showFraction(times(number.value, factor))}`)
  const parts = [numberKey(number.value)]
  return { item: { kind: 'value', keys, parts, isTelling: true, ...signOf(number) }, next: number.next }
}

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
