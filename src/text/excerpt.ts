import { beginningOf } from './beginning-of.js'
import { columnsAtMost, columnsOfGrapheme } from './columns.js'
import { graphemesOf } from './segments.js'
import { shownText } from './shown-text.js'

/**
 * Returns the beginning of a text on one line, at most `width` columns wide. An ellipsis marks a cut. Each run of
 * white space becomes one space, and control characters and invisible ones are named.
 */
export function excerpt(text: string, width: number): string {
  // Most of a long text is never shown. A run of white space, or of marks on one letter, may need more of it.
  const beginning = text.length > 16 * width ? cut(oneLine(beginningOf(text, 16 * width)), width) : undefined
  if (beginning !== undefined) return beginning
  const line = oneLine(text)
  return cut(line, width) ?? line
}

const oneLine = (text: string): string => shownText(text.replace(unevenSpace, ' ').trim())

/** White space besides the plain space. Ranges are faster than the classes of Unicode. */
const odd = String.raw`\t-\r\x85\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF`

/** A run of white space, except a single space: a text has many of these, and they stay. */
const unevenSpace = new RegExp(`[${odd}][ ${odd}]*| [ ${odd}]+`, 'g')

/** Returns the beginning of a line that is wider. Undefined if the line fits. */
function cut(line: string, width: number): string | undefined {
  if (columnsAtMost(line) <= width) return undefined
  let columns = 0
  // Where the part ends that still fits if the ellipsis must follow.
  let end = 0
  for (const { segment, index } of graphemesOf(line)) {
    columns += columnsOfGrapheme(segment)
    if (columns > width) return `${line.slice(0, end).trimEnd()} …`
    if (columns <= width - 2) end = index + segment.length
  }
  return undefined
}
