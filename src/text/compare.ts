import { diffArrays } from 'diff/lib/diff/array.js'
import { applyEdits, placesOf, type Edit } from './edits.js'
import { wordSegmentsOf } from './segments.js'
import { wordsOf, type Span } from './words.js'

/** The edits that turn one text into another, and the distance between the two. */
export interface Comparison {
  readonly edits: readonly Edit[]
  /** Word-level edit distance: how many words were replaced, left out or added. */
  readonly distance: number
}

/**
 * Compares two texts word by word. A word with the same letters in another form (`e` and its accent apart, or as
 * one) is the same word. Undefined if they have too little in common to tell what was edited.
 */
export function compareTexts(before: string, after: string): Comparison | undefined {
  const [old, now] = [partsOf(before), partsOf(after)]
  const parts = diffArrays(old.map(composed), now.map(composed), { maxEditLength: furthest })
  if (!parts) return undefined
  const edits: Edit[] = []
  let [at, index, next] = [0, 0, 0]
  let open: Edit | undefined
  const close = (): void => {
    if (open) edits.push(open)
    open = undefined
  }
  for (const { added, removed, count } of parts) {
    const text = (added ? now.slice(next, next + count) : old.slice(index, index + count)).join('')
    if (!added) index += count
    if (!removed) next += count
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
  return { edits, distance: distanceOf(before, applyEdits(before, edits), edits) }
}

/**
 * Returns how many words the edits replace, leave out or add. Words are those of the
 * whole texts: alone, the `=` of `a => b` and the `**` of `**bold**` would be words.
 * One that two edits change counts once.
 */
function distanceOf(before: string, after: string, edits: readonly Edit[]): number {
  const [old, now] = [touchedWords(before, edits), touchedWords(after, placesOf(edits))]
  return edits.reduce((sum, _, index) => sum + Math.max(old[index] ?? 0, now[index] ?? 0), 0)
}

/** Returns for each span how many words it touches that no earlier span does. The spans must be in order. */
function touchedWords(text: string, spans: readonly Span[]): readonly number[] {
  const words = wordsOf(text)
  let at = 0
  return spans.map(({ start, end }) => {
    while ((words[at]?.end ?? Number.POSITIVE_INFINITY) <= start) at++
    const first = at
    while ((words[at]?.start ?? Number.POSITIVE_INFINITY) < end) at++
    return at - first
  })
}

/** The number of edits after which the comparison gives up. Its time grows with the square of this number. */
const furthest = 2_000

const composed = (word: string): string => word.normalize('NFC')

const partsOf = (text: string): string[] => Array.from(wordSegmentsOf(text), ({ segment }) => segment)
