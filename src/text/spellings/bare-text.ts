import { decode } from './decoded.js'
import { fold, isAscii, type Folded } from '../fold.js'
import { recently } from '../recently.js'

/**
 * A folded text of letters without accents, with the accents beside it. Two words
 * are compared without accents first, and then by `isSameAccent`.
 */
export interface BareText extends Folded {
  /** Returns the accent of a unit: 0 for none, 1 for none on a letter that may lack its own, or a number for it. */
  accentAt(unit: number): number
  /** Whether no letter has an accent. */
  readonly isPlain: boolean
}

/**
 * Reads a text as it is searched: folded, with its entities decoded, with digits
 * of any script as 0 to 9, and with accents apart from their letters. The way back
 * leads to the text as it is written.
 */
export const bareTextOf = (text: string): BareText =>
  text.length < 64 || text.length > 10_000 ? readAnew(text) : recentBareTexts(text)

const recentBareTexts = recently(readAnew)

/**
 * Whether a letter and another are the same with these accents. Capitals may lack
 * theirs: `ΕΠΙΣΤΡΟΦΗ` is `επιστροφή`, and `ETE` is `été`. In Turkish `I` is the
 * capital of `ı`, and in English of `i`. Arabic may leave out the hamza of an alef,
 * Russian the dots of `ё`. No other letter loses its accent: `resume` is not `résumé`.
 */
export const isSameAccent = (one: number, other: number): boolean =>
  one === other || (one < 2 && other < 2) || (one === 1 && mayBeLeftOut(other)) || (other === 1 && mayBeLeftOut(one))

const mayBeLeftOut = (accent: number): boolean => accent > 1 && accent % 2 === 0

function readAnew(text: string): BareText {
  const decoded = decode(text)
  const seen = decoded?.text ?? text
  const folded = fold(seen)
  const bare = isAscii(seen) ? bareAscii(seen, folded) : bareLetters(seen, folded)
  if (!decoded) return bare
  return {
    ...bare,
    starts: bare.starts.map((start) => decoded.starts[start] ?? 0),
    ends: bare.ends.map((end) => decoded.ends[end - 1] ?? 0),
  }
}

/**
 * A capital of ASCII may lack an accent, and a digit may be written for a raised
 * one. Looked up where the accents of an item are compared, which is rare.
 */
const bareAscii = (seen: string, folded: Folded): BareText => ({
  ...folded,
  accentAt: (unit) => (/^[A-Z\d]$/.test(seen[folded.starts[unit] ?? 0] ?? '') ? 1 : 0),
  isPlain: true,
})

function bareLetters(seen: string, { text, starts, ends }: Folded): BareText {
  const parts: string[] = []
  const [keptStarts, keptEnds, accents] = [new Uint32Array(text.length), new Uint32Array(text.length), [] as number[]]
  for (let unit = 0; unit < text.length; unit++) {
    const sign = text[unit] ?? ''
    const [start, last] = [starts[unit] ?? 0, accents.length - 1]
    if (isAccent(sign) && last >= 0 && keptStarts[last] === start) {
      accents[last] = accentOf(sign, accents[last] ?? 0, parts[last] ?? '')
      continue
    }
    const special = sign > '\x7F' ? (specialLetters.get(sign) ?? raisedDigit(sign, parts.at(-1) ?? '')) : undefined
    parts.push(special?.letter ?? (sign > '\x7F' ? asciiDigit(sign) : sign))
    keptStarts[parts.length - 1] = start
    keptEnds[parts.length - 1] = ends[unit] ?? 0
    accents.push(special?.accent ?? (mayLackAccent(sign, seen[start] ?? '') ? 1 : 0))
  }
  return {
    text: parts.join(''),
    starts: keptStarts.slice(0, parts.length),
    ends: keptEnds.slice(0, parts.length),
    accentAt: (unit) => accents[unit] ?? 0,
    isPlain: accents.every((accent) => accent < 2),
  }
}

/** Accents of Latin, Greek and Cyrillic letters, and the hamza and the madda of Arabic ones. */
const isAccent = (sign: string): boolean =>
  (sign >= '\u0300' && sign <= '\u036F') || (sign >= '\u0653' && sign <= '\u0655')

/** Returns the number of an accent with those that the letter has already: even if it may be left out. */
function accentOf(sign: string, before: number, letter: string): number {
  const isFirst = before < 2
  // Capitals get these dots where they lose an accent: `ρολόι` is `ΡΟΛΟΪ`.
  if (before === 1 && sign === '\u0308' && isGreek(letter)) return 1
  const code = ((isFirst ? 7 : before) * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003
  const optional = isFirst || isGreek(letter) ? isOptional(sign, letter) : false
  return 2 + 2 * code + (optional ? 0 : 1)
}

function isOptional(sign: string, letter: string): boolean {
  if (/^[a-z]$/.test(letter)) return /^[\u0300-\u0302\u0327]$/.test(sign)
  return isGreek(letter) || letter === 'ا' || (letter === 'е' && sign === '\u0308')
}

const isGreek = (letter: string): boolean => letter >= 'α' && letter <= 'ω'

/** Whether a letter without an accent may stand for one with it: a capital, an alef, Russian `е`, and a digit. */
const mayLackAccent = (folded: string, seen: string): boolean =>
  folded === 'ا' ||
  folded === 'е' ||
  /^\d$/.test(folded) ||
  ((/^[a-z]$/.test(folded) || isGreek(folded)) && folded !== seen && seen.toLowerCase() !== seen && seen !== 'İ')

/** Letters that are told apart like letters with other accents. */
const specialLetters: ReadonlyMap<string, { readonly letter: string; readonly accent: number }> = new Map([
  ['ı', { letter: 'i', accent: 2 }],
  ['ة', { letter: 'ه', accent: 3 }],
  ['ى', { letter: 'ي', accent: 3 }],
])

/** A raised or lowered digit behind a letter, which many write as a digit: `m²` is `m2`. But `10²` is not 102. */
function raisedDigit(sign: string, before: string): { readonly letter: string; readonly accent: number } | undefined {
  const at = sign >= '\u2080' ? sign.charCodeAt(0) - 0x2080 : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)
  return at >= 0 && at < 10 && /^\p{L}$/u.test(before)
    ? { letter: String(at), accent: 4 * (1 + Number(sign >= '\u2080')) }
    : undefined
}

function asciiDigit(sign: string): string {
  if (sign === '٫') return '.'
  if (sign === '٬') return "'"
  if (sign < '٠' || !/^\p{Nd}$/u.test(sign)) return sign
  let zero = sign.charCodeAt(0)
  while (/^\p{Nd}$/u.test(String.fromCharCode(zero - 1))) zero--
  return String((sign.charCodeAt(0) - zero) % 10)
}
