import { regexSource } from '../../text/regex-source.js'
import { textNoun } from '../../text/text-nouns.js'
import { behindHeading, namedBy } from './item-words.js'
import { repeats, type TextWords } from './text-words.js'

/**
 * The lines of a reply that could have the list, with its marks in one form:
 * without the marks of a block quote, and up to the beginning of another list.
 */
export function listLines(reply: string, text: TextWords): readonly string[] {
  const lines = reply.split(/\r?\n/u).map((line) => line.replace(/^[ \t]{0,8}>[ \t]?(?=\S)/u, ''))
  return withMarks(upToNext(lines, text), text)
}

/** The lines up to a second list. Some models go on with a list about another text, which is not about this one. */
function upToNext(lines: readonly string[], text: TextWords): readonly string[] {
  if (!lines.some((line) => beginsNext.test(line))) return lines
  const namesWords = (line: string): boolean => !repeats(line, text) && namedBy(line, text).some(text.has)
  let first = lines.findIndex(namesWords)
  if (first < 0) first = lines.length
  const next = lines.findIndex(
    (line, index) =>
      index > first && beginsNext.test(line) && !text.has(line) && behindHeading(line, text) === undefined,
  )
  return next < 0 ? lines : lines.slice(0, next)
}

/**
 * `Text 2:`, `Review:`, `Question:`. A note or a comment is about the list, and words
 * of the text behind a colon are its second part: `Message: dull, slow`.
 */
const beginsNext = new RegExp(
  regexSource`
    ^[\s"'*_#]{0,6}(?:(?:(?!note\b|comment\b)(?:${textNoun})|input|question|statement|instruction|task|
        example|user|human)(?: \d{1,2})?)
    ["'*_]{0,4}\s?[:：]
  `,
  'iu',
)

/**
 * Lines with their marks in one form: numbers without a full stop (`1 dull`,
 * `1- dull`) if they count up, and dashes without a space if several lines have
 * one.
 */
function withMarks(lines: readonly string[], text: TextWords): readonly string[] {
  const numbered = lines.map((line) => /^\s{0,8}(\d{1,3})(?:\s?[-–—]\s?|\s)(?=[\p{L}"'“‘*])/u.exec(line))
  const numbers = numbered.flatMap((match) => (match ? [Number(match[1])] : []))
  const areCounted = numbers.length > 1 && numbers.every((number, index) => number === index + 1)
  const dashed = lines.filter(
    (line) => /^\s{0,8}[-–—](?=\p{L})/u.test(line) && !text.folded.includes(line.trim().toLowerCase()),
  ).length
  return lines.map((line, index) => {
    const match = numbered[index]
    if (areCounted && match) return `${match[1] ?? ''}. ${line.slice(match[0].length)}`
    return dashed > 1 ? line.replace(/^(\s{0,8}[-–—])(?=\p{L})/u, '$1 ') : line
  })
}
