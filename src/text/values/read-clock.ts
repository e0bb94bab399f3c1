import { lazily } from '../lazily.js'
import { readNumberWords } from './number-words.js'
import { clockKey, type FoundItem, type ValueItem } from './value-item.js'
import { keyOf, type ValueToken } from './value-tokens.js'

/** Reads a time of day at a place: `9:00`, `9 am`, `9.30 Uhr`, `nine o'clock`, `noon`, `half past nine`, `下午3点`. */
export function readClock(tokens: readonly ValueToken[], at: number): FoundItem | undefined {
  const token = tokens[at]
  if (!token) return undefined
  const before = token.kind === 'word' ? halvesBefore().get(token.key) : undefined
  if (before !== undefined) return withHalf(hourAt(tokens, at + 1), before)
  const hour = token.kind === 'word' ? hourWords().get(token.key) : undefined
  if (hour !== undefined) return { item: clockItem({ hour, minute: 0 }, true), next: at + 1 }
  const read = quarterAt(tokens, at) ?? hourAt(tokens, at)
  if (!read) return undefined
  const noon = read.hour === 12 ? hourWords().get(tokens[read.next]?.key ?? '') : undefined
  if (noon !== undefined) return { item: clockItem({ ...read, hour: noon }, true), next: read.next + 1 }
  const half = halfOfDayAt(tokens, read.next)
  if (half && read.hour >= 1 && read.hour <= 12) return withHalf({ ...read, next: half.next }, half.isAfternoon)
  if (half && read.isClock) return { item: clockItem(read, true), next: half.next }
  return read.isClock ? { item: clockItem(read), next: read.next } : undefined
}

/**
 * A time of day. Without `am` or `pm`, an hour up to 12 is one of the morning, and
 * possibly one of the evening.
 */
export function clockItem({ hour, minute, second = 0 }: TimeOfDay, isCertain = hour > 12 || hour === 0): ValueItem {
  const isWhole = minute === 0 && second === 0
  return {
    kind: 'value',
    keys: [clockKey(hour, minute, second)],
    ...(isCertain ? {} : { possible: [clockKey(hour + 12, minute, second)] }),
    parts: isWhole ? [`number ${hour}`, `number ${((hour + 11) % 12) + 1}`] : [],
    isTelling: true,
  }
}

interface TimeOfDay {
  readonly hour: number
  readonly minute: number
  readonly second?: number
}

interface ReadTime extends TimeOfDay {
  readonly next: number
  /** Whether the text says that it is a time, apart from `am` and `pm`. */
  readonly isClock: boolean
}

/** `9:00`, `09:00 Uhr`, `9.30`, `9 Uhr 30`, `九点`, and `9`, which only `am` or `pm` makes a time. */
function hourAt(tokens: readonly ValueToken[], at: number): ReadTime | undefined {
  const token = tokens[at]
  if (!token) return undefined
  const isSigned = (index: number): boolean => clockSigns().has(tokens[index]?.key ?? '')
  if (token.kind === 'clock' || (token.kind === 'digits' && /^\d\d?\.\d\d$/.test(token.text))) {
    const [hour = 0, minute = 0, second = 0] = token.text.split(/[:.]/).map(Number)
    // `24:00` ends a day.
    if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute > 0)) return undefined
    const isClock = token.kind === 'clock' || isSigned(at + 1)
    const isHour = isClock && (isSigned(at + 1) || tokens[at + 1]?.key === 'h')
    return { hour, minute, second, next: isHour ? at + 2 : at + 1, isClock }
  }
  const read = wholeAt(tokens, at, 24)
  if (!read) return undefined
  if (!isSigned(read.next)) return { hour: read.value, minute: 0, next: read.next, isClock: false }
  const minutes = wholeAt(tokens, read.next + 1, 59)
  if (!minutes || !/^(?:digits|han)$/.test(tokens[read.next + 1]?.kind ?? ''))
    return { hour: read.value, minute: 0, next: read.next + 1, isClock: true }
  const isEnded = minuteSigns.has(tokens[minutes.next]?.key ?? '')
  return { hour: read.value, minute: minutes.value, next: minutes.next + (isEnded ? 1 : 0), isClock: true }
}

/** `half past nine`, `quarter to ten`, `a quarter past 9`. */
function quarterAt(tokens: readonly ValueToken[], from: number): ReadTime | undefined {
  const at = tokens[from]?.key === 'a' ? from + 1 : from
  const minutes = tokens[at]?.key === 'half' ? 30 : tokens[at]?.key === 'quarter' ? 15 : undefined
  const side = tokens[at + 1]?.key
  if (minutes === undefined || (side !== 'past' && (side !== 'to' || minutes === 30))) return undefined
  const read = wholeAt(tokens, at + 2, 12)
  if (!read || read.value === 0) return undefined
  const next = clockSigns().has(tokens[read.next]?.key ?? '') ? read.next + 1 : read.next
  if (side === 'past') return { hour: read.value, minute: minutes, next, isClock: true }
  return { hour: read.value === 1 ? 12 : read.value - 1, minute: 60 - minutes, next, isClock: true }
}

function withHalf(read: ReadTime | undefined, isAfternoon: boolean): FoundItem | undefined {
  if (!read || read.hour > 12) return undefined
  return { item: clockItem({ ...read, hour: (read.hour % 12) + (isAfternoon ? 12 : 0) }, true), next: read.next }
}

/** A whole number up to a limit, in digits, which may begin with 0, or in words. */
function wholeAt(
  tokens: readonly ValueToken[],
  at: number,
  limit: number,
): { readonly value: number; readonly next: number } | undefined {
  const token = tokens[at]
  if (token?.kind === 'digits')
    return /^\d\d?$/.test(token.text) && Number(token.text) <= limit
      ? { value: Number(token.text), next: at + 1 }
      : undefined
  const words = readNumberWords(tokens, at)
  return words && words.value <= BigInt(limit) ? { value: Number(words.value), next: words.next } : undefined
}

/** The half of the day that is named at a place, and the index of the token after it. */
function halfOfDayAt(
  tokens: readonly ValueToken[],
  at: number,
): { readonly isAfternoon: boolean; readonly next: number } | undefined {
  let phrase = ''
  let found: { readonly isAfternoon: boolean; readonly next: number } | undefined
  for (let next = at; next < Math.min(at + 4, tokens.length); next++) {
    const { key = '', isGlued = false } = tokens[next] ?? {}
    phrase += next === at || isGlued ? key : ` ${key}`
    const isAfternoon = halvesAfter().get(phrase)
    if (isAfternoon !== undefined) found = { isAfternoon, next: next + 1 }
  }
  return found
}

const keyed = <Value>(table: Readonly<Record<string, Value>>): (() => ReadonlyMap<string, Value>) =>
  lazily(
    () =>
      new Map(Object.entries(table).flatMap(([words, value]) => words.split(', ').map((word) => [keyOf(word), value]))),
  )

const halvesAfter = keyed({
  'am, in the morning, at dawn, morgens, vormittags, am morgen, du matin, de la mañana, del mattino, di mattina': false,
  "da manhã, 's ochtends, ochtends, утра": false,
  'pm, in the afternoon, in the evening, at night, abends, nachmittags, am abend, am nachmittag, du soir': true,
  "de l'après-midi, de la tarde, de la noche, di sera, del pomeriggio, da tarde, da noite": true,
  "'s avonds, 's middags, вечера": true,
})

const halvesBefore = keyed({ '上午, 早上, 午前, 오전': false, '下午, 晚上, 午後, 오후': true })

const hourWords = keyed({
  'noon, midday, mittag, midi, mediodía, mezzogiorno, полдень, 正午, 中午, 정오': 12,
  'midnight, mitternacht, minuit, medianoche, mezzanotte, middernacht, полночь, 午夜, 자정': 0,
})

const clockSigns = lazily(() => new Set("uhr, o'clock, oclock, 点, 點, 時, 시".split(', ').map(keyOf)))
const minuteSigns = new Set(['分', '분'.normalize('NFKD')])
