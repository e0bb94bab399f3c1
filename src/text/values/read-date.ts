import { readDigits } from './digits.js'
import { wholeIn } from './fraction.js'
import { monthOf } from './months.js'
import { readNumberWords } from './number-words.js'
import { readOrdinalWord } from './ordinal-words.js'
import { unitAt } from './units.js'
import type { FoundItem } from './value-item.js'
import type { ValueToken } from './value-tokens.js'

/** Reads a date or a month of a year at a place, in digits or with the month as a word. */
export function readDate(tokens: readonly ValueToken[], at: number): FoundItem | undefined {
  const token = tokens[at]
  if (!token) return undefined
  if (token.kind === 'date') return beforeClock(tokens, inDigits(token.text, at))
  return withMonth(tokens, at) ?? withHanSigns(tokens, at)
}

/**
 * `2024-03-05`, `05.03.2024`, `13/05/2024`. `03/05/2024` is a day in March or in
 * May, so both are only possible. Without a year of four digits it is undefined.
 */
function inDigits(text: string, at: number): FoundItem | undefined {
  const [first = '', second = '', third = ''] = text.split(/[./-]/)
  const next = at + 1
  if (first.length === 4) return dateOf({ year: Number(first), month: Number(second), day: Number(third) }, next)
  if (third.length !== 4 && third.length !== 2) return undefined
  const year = third.length === 4 ? Number(third) : 2000 + Number(third)
  const readings = [
    { year, month: Number(second), day: Number(first) },
    // With points the day is first.
    ...(text.includes('.') ? [] : [{ year, month: Number(first), day: Number(second) }]),
  ].filter(isDate)
  const [one, other] = readings
  if (!one || first.length > 2) return undefined
  const isCertain = third.length === 4 && (!other || other.month === one.month)
  if (isCertain) return dateOf(one, next)
  // The same digits are the same date, whatever they mean.
  const raw = `digits ${Number(first)}/${Number(second)}/${third}`
  return {
    item: { kind: 'value', keys: [raw], possible: readings.map(keyOfDay), isTelling: true },
    next,
  }
}

/** Skips the `T` of `2024-03-05T09:00`. */
function beforeClock(tokens: readonly ValueToken[], found: FoundItem | undefined): FoundItem | undefined {
  if (!found) return undefined
  const [sign, clock] = [tokens[found.next], tokens[found.next + 1]]
  const isBefore = sign?.isGlued && sign.text === 't' && clock?.kind === 'clock'
  return isBefore ? { ...found, next: found.next + 1 } : found
}

/** `5 March 2024`, `March 5th, 2024`, `5. März`, `5 de marzo de 2024`, `March 2024`. */
function withMonth(tokens: readonly ValueToken[], at: number): FoundItem | undefined {
  const dayFirst = dayAt(tokens, at)
  const afterDay = dayFirst && skip(tokens, dayFirst.next, /^(?:[.]|of|de|di|del|van|-)$/u)
  const monthAt = afterDay ?? at
  const name = tokens[monthAt]
  if (name?.kind !== 'word') return undefined
  const afterMonth = skip(tokens, monthAt + 1, /^[.]$/u)
  const dayLater = dayFirst ? undefined : dayAt(tokens, afterMonth)
  const day = dayFirst?.day ?? dayLater?.day
  const yearAt = skip(tokens, skip(tokens, dayLater?.next ?? afterMonth, /^,$/u), /^(?:of|de|del|di|-)$/u)
  const year = yearIn(tokens[yearAt])
  // The months are looked up last: most answers need none, and their names take a moment to load.
  if (year === undefined && (day === undefined || unitAt(tokens, monthAt))) return undefined
  const month = monthOf(name.key)
  if (!month || (month.isDoubtful && year === undefined)) return undefined
  // `2024 г.` and `2024 года` of Russian.
  const afterYear = skip(tokens, yearAt + 1, /^(?:г|года)$/u)
  return dateOf({ year, month: month.number, day }, year === undefined ? (dayLater?.next ?? monthAt + 1) : afterYear)
}

/** `2024年3月5日`, `3月5日`, `2024년 3월 5일`. */
function withHanSigns(tokens: readonly ValueToken[], at: number): FoundItem | undefined {
  if (!/^(?:digits|han)$/.test(tokens[at]?.kind ?? '')) return undefined
  const part = (from: number, sign: ReadonlySet<string>) => {
    const words = tokens[from]?.kind === 'han' ? readNumberWords(tokens, from) : undefined
    const value = words ? Number(words.value) : wholeOf(tokens[from])
    return value !== undefined && sign.has(tokens[from + 1]?.text ?? '') ? { value, next: from + 2 } : undefined
  }
  const year = part(at, yearSigns)
  const month = part(year?.next ?? at, monthSigns)
  if (!month) return undefined
  const day = part(month.next, daySigns)
  if (!day && !year) return undefined
  return dateOf({ year: year?.value, month: month.value, day: day?.value }, day?.next ?? month.next)
}

const yearSigns = new Set(['年', '년'.normalize('NFKD')])
const monthSigns = new Set(['月', '월'.normalize('NFKD')])
const daySigns = new Set(['日', '号', '號', '일'.normalize('NFKD')])

interface CalendarDay {
  readonly year?: number | undefined
  readonly month: number
  readonly day?: number | undefined
}

function dateOf(date: CalendarDay, next: number): FoundItem | undefined {
  if (!isDate(date)) return undefined
  const { year, month, day } = date
  const parts = year !== undefined && day !== undefined ? [keyOfDay({ month, day }), keyOfDay({ year, month })] : []
  return { item: { kind: 'value', keys: [keyOfDay(date)], parts, isTelling: true }, next }
}

const keyOfDay = ({ year, month, day }: CalendarDay): string => `date ${year ?? '-'}-${month}-${day ?? '-'}`

function isDate({ year = 2024, month, day = 1 }: CalendarDay): boolean {
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The day of a month: `5`, `5th`, `fifth`, `1er`. */
function dayAt(tokens: readonly ValueToken[], at: number): { readonly day: number; readonly next: number } | undefined {
  const start = skip(tokens, at, /^the$/u)
  const day = wholeOf(tokens[start])
  if (day !== undefined && day <= 31) {
    const suffix = tokens[start + 1]
    return { day, next: suffix?.isGlued && /^(?:st|nd|rd|th|er|de|ste)$/u.test(suffix.key) ? start + 2 : start + 1 }
  }
  const word = readOrdinalWord(tokens, start)
  return word && word.value <= 31 ? { day: word.value, next: word.next } : undefined
}

/** A whole number of at most four digits, which may begin with 0. */
const wholeOf = (token: ValueToken | undefined): number | undefined =>
  token?.kind === 'digits' && /^\d{1,4}$/.test(token.text) ? Number(token.text) : undefined

function yearIn(token: ValueToken | undefined): number | undefined {
  const value = token?.kind === 'digits' && /^\d{4}$/.test(token.text) ? readDigits(token.text, '.')?.value : undefined
  return value && wholeIn(value, 1000, 2999)
}

const skip = (tokens: readonly ValueToken[], at: number, what: RegExp): number =>
  what.test(tokens[at]?.key ?? '') ? at + 1 : at
