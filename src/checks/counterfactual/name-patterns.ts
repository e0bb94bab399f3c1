import { lettersOf, type LetterReading, type Letters } from '../../text/letters.js'
import { isUnspaced } from '../../text/mask.js'
import type { Span } from '../../text/words.js'
import { everydayWords } from './common-words.js'

/** A place that names an answer. */
export interface NamedAnswer extends Span {
  /** The label. Absent for a marker and for other words. */
  readonly label?: string
}

/** A spelling of a name. */
export interface Sought {
  readonly sought: string
  readonly label?: string
}

/** The letters to look for, for one name. */
export interface Pattern {
  readonly label?: string
  /** The letters of the name, without an ending that inflections replace. */
  readonly stem: string
  readonly whole: string
  readonly isEveryday: boolean
  /** Whether a word that goes on after the stem is still the name. */
  isEnding(rest: string): boolean
}

/** Returns how a name is found, in its inflections too. An everyday word is found only in its own form. */
export function patternOf({ sought, label }: Sought, reading: LetterReading): Pattern {
  const plain = lettersOf(sought, 'plain').text
  const whole = lettersOf(sought, reading).text
  const isShort = /^[\p{Script=Latin}\p{N}]{1,2}$/u.test(plain)
  const isEveryday = label !== undefined && (isShort || /^\p{N}+$/u.test(plain) || everydayWords.has(plain))
  const common = { ...(label === undefined ? {} : { label }), whole, isEveryday }
  if (isEveryday) return { ...common, stem: whole, isEnding: (rest) => rest === '' }
  if (/^[a-z0-9]*$/.test(whole)) {
    const stem = stemOf(plain)
    const isLatin = stem !== '' && /^[a-z0-9]*$/.test(plain)
    return {
      ...common,
      stem: isLatin ? lettersOf(stem, reading).text : whole,
      isEnding: (rest) => rest === '' || endingsIn(reading).has(rest),
    }
  }
  // Of other scripts only so much is known: words of a stem differ in their last letters.
  const dropped = isUnspaced(whole) || /\p{Script=Hangul}/u.test(whole) || whole.length < 6 ? 0 : 2
  return { ...common, stem: whole.slice(0, whole.length - dropped), isEnding: (rest) => rest.length <= dropped + 3 }
}

/** Returns where the letters spell a name: as words, with signs between its letters, or within a longer word. */
export function placesOfPattern(letters: Letters, pattern: Pattern): readonly NamedAnswer[] {
  const { stem, whole, label, isEveryday } = pattern
  const { text, starts, ends, tokenOf, tokens } = letters
  if (stem === '') return []
  const places: NamedAnswer[] = []
  for (let from = text.indexOf(stem); from >= 0; from = text.indexOf(stem, from + 1)) {
    const last = from + stem.length - 1
    const [first, final] = [tokens[tokenOf[from] ?? 0], tokens[tokenOf[last] ?? 0]]
    if (!first || !final) continue
    const rest = final.to - last - 1
    const isEnding =
      text.startsWith(whole, last + 1) || // `spamspam`
      areDigits(letters, last + 1, final.to) ||
      (rest <= longestEnding && pattern.isEnding(text.slice(last + 1, final.to)))
    const begins = first.from === from || areDigits(letters, first.from, from) || isPrefixed(text, first.from, from)
    // A character that folds to several letters is taken whole or not at all.
    if (starts[from] === starts[from - 1]) continue
    const end = isEnding ? final.to : from + whole.length
    const glued = !isEveryday && whole.length >= 6 && first === final && text.startsWith(whole, from)
    if (!(begins && isEnding) && !glued) continue
    if (isEveryday && !(first.from === from && rest === 0 && isWrittenOut(letters, from, last))) continue
    places.push({ start: starts[from] ?? 0, end: ends[end - 1] ?? 0, ...(label === undefined ? {} : { label }) })
  }
  return places
}

function stemOf(word: string): string {
  const stem = word.replace(/(?:ies|es|ed|i[fv](?:es?|[oas]s?)?|[eyaos])$/, '')
  return stem.length >= 4 ? stem : word
}

/** Endings of English, German, French and Spanish words, after the stem. */
const endings = `
  e y a o s es ed er ers en em est d n r ing ings ly ely ally eness ness ity ities ies ied ive ivity al le les
  ung ungen keit heit lich liche ig ige iges igen isch it itat ite itaet
  ement ements ment eur euse if ive ifs ives ively ivement ivo iva ivos ivas iv iver iven ivem ivitat eux aux
  os as amente mente idad ito ita
`
const folded: { [reading in LetterReading]?: ReadonlySet<string> } = {}
const endingsIn = (reading: LetterReading): ReadonlySet<string> =>
  (folded[reading] ??= new Set(
    endings
      .trim()
      .split(/\s+/)
      .map((ending) => lettersOf(ending, reading).text),
  ))

const longestEnding = 8

/** Arabic and Hebrew write articles and prepositions as one word with their noun. */
const isPrefixed = (text: string, from: number, to: number): boolean =>
  to - from <= 3 && /^[\p{Script=Arabic}\p{Script=Hebrew}]+$/u.test(text.slice(from, to))

function areDigits({ isDigit }: Letters, from: number, to: number): boolean {
  for (let unit = from; unit < to && unit < from + longestEnding; unit++) if (!isDigit[unit]) return false
  return to - from <= longestEnding && to > from
}

/** Whether no word is spelled letter by letter: `n o` is no everyday word. */
function isWrittenOut({ tokenOf, tokens, starts, ends }: Letters, from: number, last: number): boolean {
  const [first, final] = [tokenOf[from] ?? 0, tokenOf[last] ?? 0]
  if (first === final) return true
  for (let token = first; token < final; token++) {
    const [one, next] = [tokens[token], tokens[token + 1]]
    // In scripts without spaces each character is a token.
    if (one && next && ends[one.to - 1] !== starts[next.from]) return one.to - one.from > 1
  }
  return true
}
