import { columnsOf } from './columns.js'

/** A sentence in lines of at most 80 columns; a single longer word has a line of its own. */
export const wrap = (sentence: string): string[] => joinInLines(sentence.split(' '), ' ')

/** Parts in lines of at most 80 columns, none of them broken. */
export function joinInLines(parts: readonly string[], separator: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of parts) {
    if (line !== '' && columnsOf(`${line}${separator}${part}`) > 80) {
      lines.push(line)
      line = part
    } else line = line === '' ? part : `${line}${separator}${part}`
  }
  return [...lines, line]
}
