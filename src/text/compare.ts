import { diffArrays } from 'diff/lib/diff/array.js'
import type { Edit } from './edits.js'
import { wordSegmentsOf } from './segments.js'
import { countWords } from './words.js'

/** The edits that turn one text into another, and the distance between the two. */
export interface Comparison {
  readonly edits: readonly Edit[]
  /** Word-level edit distance: how many words were replaced, left out or added. */
  readonly distance: number
}

/** Compares two texts word by word. Undefined if they have too little in common to tell what was edited. */
export function compareTexts(before: string, after: string): Comparison | undefined {
  const parts = diffArrays(partsOf(before), partsOf(after), { maxEditLength: furthest })
  if (!parts) return undefined
  const edits: Edit[] = []
  let at = 0
  let open: Edit | undefined
  const close = (): void => {
    if (open) edits.push(open)
    open = undefined
  }
  for (const { added, removed, value } of parts) {
    const text = value.join('')
    if (!added && !removed) {
      close()
      at += text.length
      continue
    }
    open ??= { start: at, end: at, text: '' }
    if (added) open = { ...open, text: open.text + text }
    else {
      at += text.length
      open = { ...open, end: at }
    }
  }
  close()
  const distance = edits.reduce(
    (sum, edit) => sum + Math.max(countWords(before.slice(edit.start, edit.end)), countWords(edit.text)),
    0,
  )
  return { edits, distance }
}

/** The number of edits after which the comparison gives up. Its time grows with the square of this number. */
const furthest = 2_000

const partsOf = (text: string): string[] => Array.from(wordSegmentsOf(text), ({ segment }) => segment)
