import { keyOf } from './value-tokens.js'

/** A month that a word names. */
export interface Month {
  /** From 1 to 12. */
  readonly number: number
  /** Whether the word is short and of another language than English, such as `out`. Only a year makes it a month. */
  readonly isDoubtful: boolean
}

/** Returns the month that a word names, as the key of a token has it. */
export function monthOf(key: string): Month | undefined {
  months ??= monthsOf()
  return months.get(key)
}

let months: ReadonlyMap<string, Month> | undefined

const locales = 'en de fr es it pt nl ru pl sv da cs tr uk id ro hu fi el ar hi'.split(' ')

function monthsOf(): ReadonlyMap<string, Month> {
  const found = new Map<string, Month>([['sept', { number: 9, isDoubtful: false }]])
  for (const month of ['long', 'short'] as const)
    for (const locale of locales) {
      // With the day, so that languages with cases give the form that stands in a date.
      const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month, timeZone: 'UTC' })
      for (let index = 0; index < 12; index++) {
        const name = format.formatToParts(Date.UTC(2024, index, 5)).find(({ type }) => type === 'month')?.value ?? ''
        const key = keyOf(name).replace(/\.$/u, '')
        const isDoubtful = locale !== 'en' && month === 'short'
        // The first language of the list wins: `listopad` is October in one and November in others.
        if (!/^\d*$/u.test(key) && !found.has(key)) found.set(key, { number: index + 1, isDoubtful })
      }
    }
  return found
}
