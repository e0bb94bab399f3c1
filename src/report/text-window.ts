import { columnsOf } from '../text/columns.js'
import { excerpt } from '../text/excerpt.js'

/** The part of a long text around its first change. It begins with a word, and fills the width where it can. */
export function windowOf(text: string, from: number, width: number): string {
  if (columnsOf(text) <= width || columnsOf(text.slice(0, from)) < width / 2) return excerpt(text, width)
  // Not further to the right than the last part that fills the width.
  let last = text.length
  for (
    let columns = columnsOf(text.slice(-1));
    last > 0 && columns <= width - 2;
    columns += columnsOf(text.slice(last - 1, last))
  )
    last--
  const start = last < from - 20 ? wordAfter(text, last, from) : wordBefore(text, Math.max(0, from - 20))
  return start > 0 ? `… ${excerpt(text.slice(start), width - 2)}` : excerpt(text, width)
}

function wordBefore(text: string, at: number): number {
  const word = text.lastIndexOf(' ', at) + 1
  return word > at - 20 ? word : at
}

function wordAfter(text: string, at: number, limit: number): number {
  const word = text.indexOf(' ', at) + 1
  return word > 0 && word < limit ? word : at
}
