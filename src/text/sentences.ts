import type { Span } from './words.js'

/**
 * Returns the sentences of a text without the white space around them. A line
 * ends a sentence too, except after a colon. A single letter or digit does not
 * end: `n. e. g.`, `2. negative`.
 */
export function sentencesOf(text: string): readonly Span[] {
  const sentences: Span[] = []
  let from = 0
  const add = (to: number): void => {
    let [start, end] = [from, to]
    while (start < end && isSpace(text[start])) start++
    while (end > start && isSpace(text[end - 1])) end--
    if (start < end) sentences.push({ start, end })
    from = to
  }
  for (const { 0: mark, index } of text.matchAll(ends)) {
    const before = text.slice(Math.max(from, index - 3), index).trimEnd()
    if (mark.startsWith('\n') ? before.endsWith(':') || isSingle(before) : mark === '.' && isSingle(before)) continue
    add(index + mark.length)
  }
  add(text.length)
  return sentences
}

// The last mark of a row alone: a row of thousands would be read again from each of its marks.
const ends = /[.!?…؟۔।։]["'”’»)\]]{0,3}(?=\s)|[。！？](?![。！？])[」』”’）]{0,3}|\n/gu

const isSpace = (character: string | undefined): boolean => character !== undefined && /^\s$/u.test(character)

const isSingle = (text: string): boolean => /(?:^|[^\p{L}\p{N}])[\p{L}\p{N}]$/u.test(text)
