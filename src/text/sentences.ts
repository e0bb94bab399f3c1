import type { Span } from './words.js'

/**
 * Returns the sentences of a text without the white space around them. A line
 * ends a sentence too, except after a colon, after a single word, and before a
 * small letter. A single letter or digit and `no.` do not end: `n. e. g.`, `2. negative`, `option no. 2`.
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
    const before = text.slice(Math.max(from, index - 30), index).trim()
    const after = text.slice(index + 1, index + 3)
    if (mark === '\n' ? goesOn(before, after) : mark === '.' && isAbbreviated(before, after)) continue
    add(index + mark.length)
  }
  add(text.length)
  return sentences
}

// The last mark of a row alone: a row of thousands would be read again from each of its marks.
const ends = /[.!?…؟۔।։]["'”’»)\]]{0,3}(?=\s)|[。！？](?![。！？])[」』”’）]{0,3}|\n/gu

const isSpace = (character: string | undefined): boolean => character !== undefined && /^\s$/u.test(character)

/** Whether a sentence goes on in the next line: after `Label:`, in a column of words, and in wrapped prose. */
function goesOn(before: string, after: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1)
  return /^\p{Ll}/u.test(after) || /:$|^\S*[^\s.!?。！？]$|\s\p{L}$/u.test(line)
}

const isAbbreviated = (before: string, after: string): boolean =>
  /(?:^|[^\p{L}\p{N}])[\p{L}\p{N}]$/u.test(before.slice(-3)) || (/\bn[or]$/i.test(before) && /^\s\d/.test(after))
