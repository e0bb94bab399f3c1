import { columnsOf } from './columns.js'
import { shownText, unled } from './shown-text.js'

/**
 * Returns a sentence in lines of at most 80 columns, made safe to show by `shownText`. A longer word gets a line by
 * itself.
 */
export const wrap = (sentence: string): string[] => joinInLines(shownText(sentence).split(' '), ' ')

/** Returns parts joined in lines of at most 80 columns, without breaking any of them, and made safe to show. */
export function joinInLines(parts: readonly string[], separator: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of parts.map(shownText)) {
    if (line !== '' && columnsOf(`${line}${separator}${part}`) > 80) {
      lines.push(line)
      line = unled(part)
    } else line = line === '' ? unled(part) : `${line}${separator}${part}`
  }
  return [...lines, line]
}
