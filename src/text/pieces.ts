import { lazily } from './lazily.js'

/** How many letters a piece has. */
export const pieceLength = 8

/**
 * Returns the letters, digits and symbols of a text, in one form for all ways to pass it on: in lower
 * case, escaped as in JSON, in other white space or punctuation, or without accents.
 */
export const lettersOf = (text: string): string => unescaped(text).normalize('NFKD').toLowerCase().replace(others(), '')

/** Returns the overlapping pieces of some letters, as numbers. A part of a text shares its pieces with the text. */
export function piecesOf(letters: string): ReadonlySet<number> {
  const pieces = new Set<number>()
  let piece = 0
  for (let at = 0; at < letters.length; at++) {
    piece = (Math.imul(piece, base) + letters.charCodeAt(at)) | 0
    if (at >= pieceLength) piece = (piece - Math.imul(letters.charCodeAt(at - pieceLength), basePower)) | 0
    if (at >= pieceLength - 1) pieces.add(piece)
  }
  return pieces
}

const base = 0x01000193
const basePower = Array.from({ length: pieceLength }).reduce<number>((power) => Math.imul(power, base), 1)

const others = lazily(() => /[\s\p{P}\p{C}\p{M}]+/gu)

const unescaped = (text: string): string =>
  text.includes('\\')
    ? text.replace(/\\(?:u([\da-f]{4})|[nrtbf])/gi, (_, unit?: string) =>
        unit === undefined ? ' ' : String.fromCharCode(Number.parseInt(unit, 16)),
      )
    : text
