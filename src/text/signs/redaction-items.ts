import { foldText } from '../fold.js'
import { lazily } from '../lazily.js'
import { isUnspaced } from '../mask.js'
import { regexSource } from '../regex-source.js'
import { hasOnlySigns, type TextToken } from './text-tokens.js'
import type { Span } from '../words.js'

// A redacted text and its original are compared item by item.

/** A word, a sign, a part of one, or a mask. A mask has no `key` and stands for any of them. */
export interface RedactionItem {
  readonly key?: string
  readonly token?: TextToken
  /** The place of a part of a token. */
  readonly start?: number
  readonly end?: number
}

/** Whether an item is a mask. */
export const isMask = (item: RedactionItem): boolean => item.key === undefined

/** Whether an item of the redaction stands for one of the original. */
export const isSame = (before: RedactionItem, after: RedactionItem): boolean =>
  isMask(after) || before.key === after.key

/** Whether an item is of a sign, or of a word of signs: `***`. What stands beside them tells which of both it is. */
export const isOfSign = (item: RedactionItem | undefined): boolean =>
  item?.token !== undefined && hasOnlySigns(item.token.kind)

/** A part of a text that a mask may hide, and the word or sign that is hidden with it. */
export interface TextPart extends Span {
  readonly text: string
  readonly token: TextToken
}

/** Returns the words and signs of a text as parts. */
export const wholesOf = (tokens: readonly TextToken[]): readonly TextPart[] =>
  tokens.map((token) => ({ start: token.start, end: token.end, text: token.text, token }))

/** Returns the parts with the signs at the ends of a word apart: the `%` of `100%`. */
export function partsOf(tokens: readonly TextToken[]): readonly TextPart[] {
  const parts: TextPart[] = []
  for (const whole of wholesOf(tokens)) {
    const { token, text, start } = whole
    const { from, to } = token.kind === 'word' || token.kind === 'number' ? coreOf(text) : { from: 0, to: 0 }
    if (from >= to) {
      parts.push(whole)
      continue
    }
    const addSign = (begin: number, end: number): void => {
      const sign = { start: start + begin, end: start + end, text: text.slice(begin, end) }
      if (begin < end) parts.push({ ...sign, token: { ...sign, kind: 'sign' } })
    }
    addSign(0, from)
    parts.push({ start: start + from, end: start + to, text: text.slice(from, to), token })
    addSign(to, text.length)
  }
  return parts
}

/** Returns where the first letter or digit of a word begins and the last one ends. */
function coreOf(word: string): { readonly from: number; readonly to: number } {
  // Most words have no other signs.
  if (/^[A-Za-z]+$/.test(word)) return { from: 0, to: word.length }
  let [from, to, at] = [word.length, 0, 0]
  for (const character of word) {
    if (/[\p{L}\p{N}\p{M}]/u.test(character)) {
      from = Math.min(from, at)
      to = at + character.length
    }
    at += character.length
  }
  return { from, to }
}

/** Returns the letters, numbers and signs of a text, cut in the same way whatever stands around them. */
export function atomsOf(text: string, parts: readonly TextPart[] = []): readonly RedactionItem[] {
  const atoms: RedactionItem[] = []
  let at = 0
  for (const { 0: atom, index: start } of text.matchAll(atomPattern())) {
    const key = foldText(atom)
    if (key === '') continue
    while ((parts[at]?.end ?? Number.POSITIVE_INFINITY) <= start) at++
    const part = parts[at]
    atoms.push(part && part.start <= start ? { key, token: part.token, start, end: start + atom.length } : { key })
  }
  return atoms
}

/**
 * A row of Latin letters, of digits or of one sign, or one other character. Words of
 * other scripts may touch, and what a redaction leaves of a text decides where they end.
 */
const atomPattern = lazily(() => {
  const latin = String.raw`[A-Za-z\xC0-\xD6\xD8-\xF6\xF8-\u024F]\p{M}*`
  const other = String.raw`[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]`
  return new RegExp(regexSource`(?:${latin})+|\p{M}+|\p{Nd}+|${other}|([\p{P}\p{S}])\1*`, 'gu')
})

/** Returns the words and signs as items. A word of a script without spaces is one item for each character. */
export function itemsOf(parts: readonly TextPart[]): RedactionItem[] {
  return parts.flatMap(({ text, token }): readonly RedactionItem[] => {
    // A mark that is added or lost beside a sign leaves the rest of it.
    if (hasOnlySigns(token.kind)) return rowsOfOneMark(token)
    if (!isUnspaced(text)) return [{ key: keyOf(text), token }]
    // Word boundaries of such scripts are guessed from the context, which a redaction changes.
    return Array.from(text, (character) => ({ key: character, token }))
  })
}

/** Returns the rows of one mark of a sign: `-` and `>` of `->`. How long a row is does not count: `...` and `....`. */
const rowsOfOneMark = (token: TextToken): RedactionItem[] =>
  Array.from(token.text.matchAll(/(.)\1*/gsu), ([row]) => ({ key: /^./su.exec(foldText(row))?.[0] ?? '', token }))

/** The letters and digits of a word: `**bold**` and `bold` are the same word. */
function keyOf(text: string): string {
  const folded = foldText(text)
  return folded.replace(/[^\p{L}\p{N}\p{M}]/gu, '') || folded
}

/** Returns the items of a redacted text, and its masks. Leftover text beside a mask belongs to it. */
export function aroundMasks(
  redacted: string,
  mask: RegExp,
  read: (piece: string) => readonly RedactionItem[],
  isLeftover: (text: string) => boolean = () => false,
): RedactionItem[] {
  const items: RedactionItem[] = []
  const addPiece = (piece: string): void => {
    for (const item of read(piece)) items.push(item)
  }
  let from = 0
  for (const match of redacted.matchAll(mask)) {
    const [start, end] = [match.index, match.index + match[0].length]
    const before = charactersBefore(redacted, from, start)
    const after = charactersAfter(redacted, end)
    if (from <= start) addPiece(redacted.slice(from, isLeftover(before) ? start - before.length : start))
    items.push({})
    from = isLeftover(after) ? end + after.length : end
  }
  addPiece(redacted.slice(from))
  return items
}

/** Returns a test for what a mask left of a word (`un[REDACTED]`, `[REDACTED]ly`), and for what sets it in bold. */
export function leftoverBeside(parts: readonly TextPart[]): (text: string) => boolean {
  const known = new Set(parts.flatMap(({ text, token }) => (hasOnlySigns(token.kind) ? [] : [keyOf(text)])))
  // A whole word of the text beside a mask is no leftover: the mask hides the signs after it.
  return (text) => !known.has(keyOf(text))
}

function charactersBefore(text: string, from: number, end: number): string {
  let start = end
  while (start > from && isOfLeftover(text[start - 1] ?? '')) start--
  return text.slice(start, end)
}

function charactersAfter(text: string, start: number): string {
  let end = start
  while (end < text.length && isOfLeftover(text[end] ?? '')) end++
  return text.slice(start, end)
}

const isOfLeftover = (character: string): boolean => /[\p{L}\p{N}\p{M}*_~`]/u.test(character) && !isUnspaced(character)

/**
 * The pattern of the mask as models write it: in any case, and without its
 * brackets if the original lacks that word.
 */
export function maskPattern(original: string, mask: string): RegExp {
  const name = mask.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '')
  const isOwn = name !== '' && !foldText(original).includes(foldText(name))
  return new RegExp(isOwn ? `${escape(mask)}|${escape(name)}` : escape(mask), 'giu')
}

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
