import type { Edit } from './edits.js'
import { isUnspaced, type ItemCoverage } from './mask.js'
import { wordsOf, type Span, type Word } from './words.js'

/** The result of masking places in a text. */
export interface PlaceMasking {
  readonly edits: readonly Edit[]
  /** What the text has at each place, in the order of the places. A place outside the text has no occurrence. */
  readonly coverage: readonly ItemCoverage[]
}

/**
 * Masks the words at places of a text, with one mask a word, and leaves their other occurrences.
 * A place that cuts a word hides all of it, as the random controls do. In a script
 * without spaces, it hides only its own characters. A place that touches only signs hides these.
 */
export function maskPlaces(text: string, places: readonly Span[], mask: string): PlaceMasking {
  const words = wordsOf(text)
  const hidden = places.map((place) => hiddenAt(text, place, words))
  const starts = new Map(hidden.flat().map((span) => [span.start, span] as const))
  return {
    edits: inOrder([...starts.values()]).map(({ start, end }) => ({ start, end, text: mask })),
    coverage: places.map((place, index) => ({
      item: nameOfPlace(text, place),
      occurrences: hidden[index]?.length ? 1 : 0,
      place,
    })),
  }
}

/** Returns what the text has at a place. Where it has nothing, or only white space, the offsets: `200-210`. */
export const nameOfPlace = (text: string, place: Span): string =>
  (isWithin(text, place) && text.slice(place.start, place.end).trim()) || `${place.start}-${place.end}`

/** Returns edits without those that overlap with others, which take their place, in order. */
export const overlaid = (edits: readonly Edit[], others: readonly Edit[]): readonly Edit[] =>
  inOrder([...edits.filter((edit) => !others.some((other) => overlap(edit, other))), ...others])

const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end

const inOrder = <Item extends Span>(spans: readonly Item[]): Item[] => [...spans].sort((a, b) => a.start - b.start)

/** Whether a place is in a text, and not empty. */
const isWithin = (text: string, { start, end }: Span): boolean => start >= 0 && start < end && end <= text.length

function hiddenAt(text: string, place: Span, words: readonly Word[]): readonly Span[] {
  if (!isWithin(text, place)) return []
  const touched = words.filter((word) => overlap(word, place))
  // The `=` of `<=` alone would be a word.
  if (touched.some(({ kind }) => kind !== 'symbol'))
    return touched.map((word) =>
      isUnspaced(word.text)
        ? { start: Math.max(word.start, place.start), end: Math.min(word.end, place.end) }
        : { start: word.start, end: word.end },
    )
  const signs = text.slice(place.start, place.end)
  const start = place.start + signs.length - signs.trimStart().length
  return signs.trim() === '' ? [] : [{ start, end: start + signs.trim().length }]
}
