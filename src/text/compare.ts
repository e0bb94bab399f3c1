import { diffArrays } from 'diff/lib/diff/array.js'
import type { Edit } from './edits.js'
import { segmentsOf } from './segments.js'
import { countWords } from './words.js'

/** What turned one text into another, and how far apart they are. */
export interface Comparison {
  readonly edits: readonly Edit[]
  /** Word-level edit distance: words replaced, left out or added. */
  readonly distance: number
}

/** Compares two texts word by word. Undefined when they have too little in common to tell what was edited. */
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

/** Edits after which the comparison gives up; its time grows with the square. */
const furthest = 2_000

const partsOf = (text: string): string[] => Array.from(segmentsOf(text, 'word'), ({ segment }) => segment)
