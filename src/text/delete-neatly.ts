import type { Edit } from './edits.js'
import type { Span } from './words.js'

/**
 * Returns the edits with neat deletions. The space beside a deleted word goes with it, and so do the commas, brackets
 * and quotation marks that would stand around nothing. The edits must be in order and must not overlap. Takes time in
 * proportion to the text.
 */
export function deleteNeatly(text: string, edits: readonly Edit[]): readonly Edit[] {
  const rows: Edit[] = []
  for (const edit of edits) {
    const before = rows.at(-1)
    const isOfRow = before?.text === '' && edit.text === '' && isOnly(text, before.end, edit.start, betweenWords)
    if (isOfRow) rows.pop()
    rows.push(isOfRow ? { ...edit, start: before.start } : edit)
  }
  const neat: Edit[] = []
  for (const [index, edit] of rows.entries()) {
    const room = { start: neat.at(-1)?.end ?? 0, end: rows[index + 1]?.start ?? text.length }
    neat.push(edit.text === '' ? { ...widened(text, edit, room), text: '' } : edit)
  }
  return neat
}

/** Returns a deletion with what would stand around nothing. It stays in its room. */
function widened(text: string, { start, end }: Span, room: Span): Span {
  const at = (index: number): string => (index < room.start || index >= room.end ? '' : (text[index] ?? ''))
  while (closerOf[at(start - 1)] !== undefined && closerOf[at(start - 1)] === at(end)) {
    start--
    end++
  }
  let from = start
  while (isSpace(at(from - 1))) from--
  const before = at(from - 1)
  const isFirst = before === '' || before === '\n' || opens.has(before) || ends.has(before)
  // `, late` at the end of a sentence: the comma before it. `Late, ` at its start: the comma behind it.
  if (commas.has(before) && (ends.has(at(end)) || commas.has(at(end)) || at(end) === ''))
    return { start: from - 1, end }
  if (isFirst && commas.has(at(end))) end++
  if (!isFirst || isMark(at(end))) return { start: from, end }
  while (isSpace(at(end))) end++
  return { start, end }
}

const isOnly = (text: string, from: number, to: number, signs: ReadonlySet<string>): boolean => {
  for (let index = from; index < to; index++) if (!signs.has(text[index] ?? '')) return false
  return true
}

const isSpace = (sign: string): boolean => sign === ' ' || sign === '\t' || sign === '\u00A0' || sign === '\u3000'

const isMark = (sign: string): boolean => commas.has(sign) || ends.has(sign)

const commas: ReadonlySet<string> = new Set(',;:،؛、，；：')
const ends: ReadonlySet<string> = new Set('.!?…。！？।؟')
const betweenWords: ReadonlySet<string> = new Set([...commas, ' ', '\t', '\n', '\r', '\u00A0', '\u3000'])

const closerOf: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '"': '"',
  "'": "'",
  '“': '”',
  '‘': '’',
  '„': '“',
  '«': '»',
  '「': '」',
  '（': '）',
}
const opens: ReadonlySet<string> = new Set(Object.keys(closerOf))
