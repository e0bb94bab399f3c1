import { characters, columnsOf } from './columns.js'
import { isAscii } from './fold.js'

/** Returns the beginning of a text on one line, at most `width` columns wide. An ellipsis marks a cut. */
export function excerpt(text: string, width: number): string {
  if (isAscii(text)) {
    const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
    return line.length <= width ? line : `${line.slice(0, width - 2).trimEnd()} …`
  }
  let line = ''
  let columns = 0
  let gap = ''
  // The part that still fits if the ellipsis must follow.
  let short = ''
  for (const { segment } of characters(text)) {
    if (/^[\s\p{Cc}]+$/u.test(segment)) {
      gap = line === '' ? '' : ' '
      continue
    }
    columns += gap.length + columnsOf(segment)
    if (columns > width) return `${short} …`
    line += gap + segment
    gap = ''
    if (columns <= width - 2) short = line
  }
  return line
}
