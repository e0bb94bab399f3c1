import { columnsOf } from '../text/columns.js'

/** A sentence in lines of at most 80 columns; a single longer word has a line of its own. */
export function wrap(sentence: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of sentence.split(' ')) {
    if (line !== '' && columnsOf(`${line} ${word}`) > 80) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
