import { columnsOf } from './columns.js'

/** Returns a sentence in lines of at most 80 columns. A longer word gets a line by itself. */
export const wrap = (sentence: string): string[] => joinInLines(sentence.split(' '), ' ')

/** Returns parts joined in lines of at most 80 columns, without breaking any of them. */
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
