import { lazily } from './lazily.js'
import { regexSource } from './regex-source.js'
import { graphemesOf } from './segments.js'

/**
 * Returns how many columns of a terminal a text takes. Chinese, Japanese and
 * Korean characters and emoji take two each.
 */
export function columnsOf(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length
  let columns = 0
  for (const { segment } of graphemesOf(text)) columns += columnsOfGrapheme(segment)
  return columns
}

/** Returns how many columns one character takes. */
export const columnsOfGrapheme = (grapheme: string): 1 | 2 => (wide().test(grapheme) ? 2 : 1)

/** Returns a number of columns that a text does not exceed, without a look at its characters. */
export const columnsAtMost = (text: string): number => text.length * columnsOfGrapheme(text)

/** Returns a text padded with spaces to a width in columns. */
export const padColumns = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - columnsOf(text)))

// The ranges of Unicode's East Asian Width that are wide or full-width.
const wide = lazily(
  () =>
    new RegExp(
      regexSource`
        \p{Emoji_Presentation}|\uFE0F|
        [\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF
          \uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]
      `,
      'u',
    ),
)
