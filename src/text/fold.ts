import { recently } from './recently.js'
import { graphemesOf } from './segments.js'

/** A text with one form for all spellings that a reader takes for the same, and the way back to the original. */
export interface Folded {
  readonly text: string
  /** For each unit of `text`, where the original character that it came from starts. */
  readonly starts: Uint32Array
  /** For each unit of `text`, where that character ends in the original. */
  readonly ends: Uint32Array
}

/**
 * Folds case, canonical and compatibility forms, quotation marks, dashes,
 * ligatures, vowel signs that are mostly left out, invisible characters and runs of
 * white space. Keeps the way back to the original.
 */
export const fold = (text: string): Folded =>
  // Short texts would push the others out, and long ones would take too much memory.
  text.length < 64 || text.length > 10_000 ? foldAnew(text) : recentlyFolded(text)

const recentlyFolded = recently(foldAnew)

function foldAnew(text: string): Folded {
  return isAscii(text) ? foldAscii(text) : foldGraphemes(text)
}

function foldAscii(text: string): Folded {
  const folded = asciiForm(text)
  const [starts, ends] = [new Uint32Array(folded.length), new Uint32Array(folded.length)]
  let end = 0
  for (let unit = 0; unit < folded.length; unit++) {
    starts[unit] = end++
    if (folded[unit] === ' ') while (isAsciiSpace(text.charCodeAt(end))) end++
    ends[unit] = end
  }
  return { text: folded, starts, ends }
}

const asciiForm = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('`', "'")
    .replace(/[^\S ]\s*| \s+/g, ' ')

/** Whether a unit is a space, a tab or a line break. */
const isAsciiSpace = (unit: number): boolean => unit === 32 || (unit >= 9 && unit <= 13)

function foldGraphemes(text: string): Folded {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let space = false
  // Graphemes, so that a match never takes the letter and leaves its accent.
  for (const { segment, index } of graphemesOf(text)) {
    const folded = foldGrapheme(segment)
    if (folded === '') continue
    if (folded === ' ' && space) {
      ends[ends.length - 1] = index + segment.length
      continue
    }
    space = folded === ' '
    parts.push(folded)
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(index)
      ends.push(index + segment.length)
    }
  }
  return { text: parts.join(''), starts: new Uint32Array(starts), ends: new Uint32Array(ends) }
}

/** Returns the folded form alone, to compare two short texts. */
export function foldText(text: string): string {
  // Most texts are one word.
  if (/^[A-Za-z]*$/.test(text)) return text.toLowerCase()
  return (isAscii(text) ? asciiForm(text) : fold(text).text).trim()
}

/** Whether a text is ASCII and needs none of Unicode's rules. Most texts are. */
export const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text)

function foldGrapheme(grapheme: string): string {
  if (grapheme.length > 1) return foldedForm(grapheme)
  let form = forms.get(grapheme)
  if (form === undefined) forms.set(grapheme, (form = foldedForm(grapheme)))
  return form
}

/** The folded forms of single code units, of which a text uses few. */
const forms = new Map<string, string>()

function foldedForm(grapheme: string): string {
  if (/^\s+$/u.test(grapheme)) return ' '
  // The compatibility form of a symbol is another text: `Foo™` is not `FooTM`, x² is not x2.
  return (
    grapheme
      .normalize(/[\p{So}\p{Sk}\p{No}]/u.test(grapheme) ? 'NFD' : 'NFKD')
      .toLowerCase()
      .replace(/[\p{Cf}\uFE0E\uFE0F]/gu, '')
      // Turkish `İ` is the capital of `i`, whose dot every `i` has.
      .replace(/i\u0307/gu, 'i')
      .replace(/ς/gu, 'σ')
      .replace(/ß/gu, 'ss')
      .replace(/œ/gu, 'oe')
      .replace(/æ/gu, 'ae')
      .replace(vowelSigns, '')
      .replace(/[کی]/gu, (letter) => (letter === 'ک' ? 'ك' : 'ي'))
      .replace(/ٱ/gu, 'ا')
      .replace(/(?<=[कखगजफ])\u093C/gu, '')
      .replace(/[‘’‚‛ʼ`´]/gu, "'")
      .replace(/[“”„‟«»]/gu, '"')
      .replace(/[‐‑‒–—―−]/gu, '-')
      .replace(/\s+/gu, ' ')
  )
}

/** Vowel signs that Hebrew and Arabic mostly leave out, and the line that makes an Arabic word longer. */
const vowelSigns = /[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0640\u064B-\u0652\u0670]/g
