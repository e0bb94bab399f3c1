import { recently } from '../recently.js'
import { wordSet } from '../word-set.js'
import type { DecimalSign } from './digits.js'
import { readAmount } from './read-amount.js'
import { readClock } from './read-clock.js'
import { readDate } from './read-date.js'
import type { ValueItem } from './value-item.js'
import { valueTokensOf, type ValueToken } from './value-tokens.js'

/** A text, read with one decimal sign. */
export interface ReadText {
  readonly items: readonly ValueItem[]
  /** Whether a number of it is another one with the other decimal sign. */
  readonly isUnclear: boolean
  /** Whether a number of it needs the other decimal sign. */
  readonly isContrary: boolean
}

/** Reads a text as a row of values, words and marks. */
export const readText = (text: string, sign: DecimalSign): ReadText => readers[sign](text)

const readers: { readonly [sign in DecimalSign]: (text: string) => ReadText } = {
  '.': recently((text) => readAnew(text, '.')),
  ',': recently((text) => readAnew(text, ',')),
}

function readAnew(text: string, sign: DecimalSign): ReadText {
  const tokens = valueTokensOf(text)
  const items: ValueItem[] = []
  for (let at = 0; at < tokens.length;) {
    const found = readDate(tokens, at) ?? readClock(tokens, at) ?? readAmount(tokens, at, sign)
    items.push(found?.item ?? plainItem(tokens, at))
    at = found?.next ?? at + 1
    // The full stop of an abbreviated unit and the comma before `and` say nothing.
    const isAbbreviated = found && tokens[at]?.text === '.' && tokens[at]?.isGlued && tokens[at - 1]?.kind === 'word'
    if (isAbbreviated || (tokens[at]?.text === ',' && isAnd(tokens, at + 1))) at++
  }
  return {
    items,
    isUnclear: items.some((item) => item.sign === 'unclear'),
    isContrary: items.some((item) => item.sign !== undefined && item.sign !== 'unclear' && item.sign !== sign),
  }
}

function plainItem(tokens: readonly ValueToken[], at: number): ValueItem {
  const token = tokens[at]
  if (!token) return { kind: 'text', keys: [] }
  if (isAnd(tokens, at)) return { kind: 'text', keys: ['and'] }
  if (isTo(tokens, at)) return { kind: 'text', keys: ['-'] }
  const { text } = token
  // `007` is a name, but possibly the number 7.
  if (/^0+[1-9]\d*$/.test(text)) return namedItem(text, [`number ${text.replace(/^0+/, '')}`])
  // `8/10` may be a score, `World War II` the second.
  if (token.kind === 'ratio') return namedItem(text, [], text.split('/'))
  const roman = romanNumerals.indexOf(text)
  if (roman >= 0) return namedItem(text, [`number ${roman}`])
  return { kind: 'text', keys: [token.text] }
}

/** A text that is compared as it is written, and possibly a value. */
const namedItem = (text: string, possible: readonly string[], parts: readonly string[] = []): ValueItem => ({
  kind: 'value',
  keys: [text],
  possible,
  parts: parts.map((part) => `number ${Number(part)}`),
})

/** The numerals from 2 on, without those that are common words or initials. */
const romanNumerals = ',,ii,iii,iv,,,vii,viii,ix,,,xii,xiii,xiv,xv,xvi,xvii,xviii,xix,xx,xxi'
  .split(',')
  .map((numeral) => numeral || '-')

/** Whether a token joins two words, as `and` does. */
function isAnd(tokens: readonly ValueToken[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (!token || !before || !after || !ands.has(token.key)) return false
  // `C++` and `A+` are names.
  return token.text !== '+' || (!token.isGlued && !after.isGlued)
}

const ands = wordSet('& + and und et y e ed en och og oraz и 和 및')

/** Whether a token stands between the two numbers of a range: `5 to 10`. */
const isTo = (tokens: readonly ValueToken[], at: number): boolean =>
  /^(?:to|bis|до|à|~|至)$/u.test(tokens[at]?.key ?? '') && isNumeric(tokens[at + 1]) && at > 0

const isNumeric = (token: ValueToken | undefined): boolean =>
  token !== undefined && /^(?:digits|clock|date|fraction|han|ratio)$/.test(token.kind)
