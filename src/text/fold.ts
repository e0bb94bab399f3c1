import { segmentsOf } from './segments.js'

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
 * invisible characters and runs of white space. Keeps the way back to the
 * original.
 */
export function fold(text: string): Folded {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let space = false
  // Graphemes, so that a match never takes the letter and leaves its accent.
  for (const { segment, index } of isAscii(text)
    ? Array.from(text, (segment, index) => ({ segment, index }))
    : segmentsOf(text, 'grapheme')) {
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
  return { text: parts.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) }
}

/** Returns the folded form alone, to compare two short texts. */
export const foldText = (text: string): string =>
  (isAscii(text) ? text.toLowerCase().replaceAll('`', "'").replace(/\s+/g, ' ') : fold(text).text).trim()

/** Whether a text is ASCII and needs none of Unicode's rules. Most texts are. */
export const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text)

function foldGrapheme(grapheme: string): string {
  if (/^[a-z0-9]$/.test(grapheme)) return grapheme
  if (/^\s+$/u.test(grapheme)) return ' '
  // The compatibility form of a symbol is another text: `Foo™` is not `FooTM`, x² is not x2.
  return grapheme
    .normalize(/[\p{So}\p{Sk}\p{No}]/u.test(grapheme) ? 'NFD' : 'NFKD')
    .toLowerCase()
    .replace(/[\p{Cf}\uFE0E\uFE0F]/gu, '')
    .replace(/ς/gu, 'σ')
    .replace(/ß/gu, 'ss')
    .replace(/[‘’‚‛ʼ`´]/gu, "'")
    .replace(/[“”„‟«»]/gu, '"')
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/\s+/gu, ' ')
}
