import { applyEdits, type Edit } from '../../src/text/edits.js'
import { foldText } from '../../src/text/fold.js'
import { wordsOf } from '../../src/text/words.js'

// The shape of masks, written down a second time and as plainly as possible.

/** The words of a text, each with what a control must share with a masked one. */
export interface RowOfWords {
  readonly words: readonly { readonly text: string; readonly start: number; readonly end: number }[]
  readonly isMasked: readonly boolean[]
  /** What stands before each word, and at last what stands after the last one. */
  readonly gaps: readonly string[]
}

/** Returns the words of a text and which of them are masked, for edits that mask whole words. */
export function rowOfWords(text: string, edits: readonly Edit[]): RowOfWords {
  const words = wordsOf(text)
  const starts = new Set(edits.map(({ start }) => start))
  const between = (from: number, to: number, isEdge: boolean): string => {
    const gap = text.slice(from, to)
    if (/[.!?…。！？؟।॥\n]/u.test(gap)) return 'stop'
    if (gap.trim() !== '') return 'mark'
    return isEdge ? 'edge' : 'space'
  }
  return {
    words,
    isMasked: words.map(({ start }) => starts.has(start)),
    gaps: [
      ...words.map(({ start }, index) => between(words[index - 1]?.end ?? 0, start, index === 0)),
      between(words.at(-1)?.end ?? 0, text.length, true),
    ],
  }
}

/** Returns the lengths of the runs of masks between which only white space stands, the shortest first. */
export function runLengths({ isMasked, gaps }: RowOfWords): readonly number[] {
  const lengths: number[] = []
  isMasked.forEach((masked, index) => {
    if (!masked) return
    if (isMasked[index - 1] && gaps[index] === 'space') lengths.push((lengths.pop() ?? 0) + 1)
    else lengths.push(1)
  })
  return lengths.sort((a, b) => a - b)
}

export const thirdOf = (index: number, count: number): number => Math.floor((3 * index) / count)

/** What a control may lack. */
export interface Lacking {
  readonly length: boolean
  readonly punctuation: boolean
  /** Whether masks with few words between them may stand elsewhere, each by itself. */
  readonly gaps: boolean
}

/**
 * Returns every control of a short text, as the places of its words: `1,4`. Masks with few
 * words or with punctuation between them stay together, or each run stands by itself.
 */
export function everyControl(text: string, edits: readonly Edit[], lacking: Lacking): ReadonlySet<string> {
  const row = rowOfWords(text, edits)
  const masked = row.isMasked.flatMap((is, index) => (is ? [index] : []))
  const apart = masked.map((index, at) => index - (masked[at - 1] ?? Number.NEGATIVE_INFINITY) - 1)
  const isFree = lacking.gaps || !apart.some((between) => between > 0 && between <= 4)
  return new Set([
    ...controlsIn(row, lacking, true, 4),
    ...(isFree ? controlsIn(row, lacking, true) : []),
    ...(isFree && lacking.punctuation ? controlsIn(row, lacking, false) : []),
  ])
}

function controlsIn(row: RowOfWords, lacking: Lacking, areBlocks: boolean, fewWords = 0): readonly string[] {
  const { words, isMasked, gaps } = row
  const count = words.length
  const named = new Set(words.filter((_, index) => isMasked[index]).map(({ text }) => foldText(text)))
  const isOther = words.map(({ text }) => !named.has(foldText(text)))
  const isJoined = (index: number): boolean => areBlocks || gaps[index] === 'space'

  const pieces: number[][] = []
  isMasked.forEach((masked, index) => {
    if (!masked) return
    const last = pieces.at(-1)
    const apart = index - (last?.at(-1) ?? Number.NEGATIVE_INFINITY) - 1
    if (apart === 0 ? isJoined(index) : apart <= fewWords) last?.push(index)
    else pieces.push([index])
  })

  const suits = (piece: readonly number[], start: number): boolean => {
    const place = placed(piece, start)
    if (place.some((index) => !isOther[index])) return false
    const thirds = new Set(spanOf(piece).map((index) => thirdOf(index, count)))
    // Every third between the first and the last one that the piece touches counts.
    if (thirds.has(0) && thirds.has(2)) thirds.add(1)
    if (!spanOf(place).some((index) => thirds.has(thirdOf(index, count)))) return false
    const isAsMarked = spanOf([...piece, (piece.at(-1) ?? 0) + 1]).every(
      (index) => gaps[index] === gaps[index - (piece[0] ?? 0) + start],
    )
    if (!lacking.punctuation && !isAsMarked) return false
    return piece.every((index, at) => {
      const other = place[at] ?? 0
      const isInRun = piece[at - 1] === index - 1
      if (isInRun && (gaps[index] === 'space') !== (gaps[other] === 'space')) return false
      return lacking.length || isLike(words[index]?.text.length ?? 0, words[other]?.text.length ?? 0)
    })
  }

  const found: string[] = []
  const place = (at: number, taken: readonly number[], owners: ReadonlyMap<number, number>): void => {
    const piece = pieces[at]
    if (!piece) return void found.push([...taken].sort((a, b) => a - b).join())
    const { length } = spanOf(piece)
    for (let start = 0; start + length <= count; start++) {
      const span = spanOf(placed(piece, start))
      if (span.some((index) => owners.has(index)) || !suits(piece, start)) continue
      const [before, after] = [start - 1, start + length]
      if ((owners.has(before) && isJoined(start)) || (owners.has(after) && isJoined(after))) continue
      const owned = span.map((index) => [index, at] as const)
      place(at + 1, [...taken, ...placed(piece, start)], new Map([...owners, ...owned]))
    }
  }
  place(0, [], new Map())
  return found
}

/** Where the words of a piece are if it begins elsewhere. */
const placed = (piece: readonly number[], start: number): readonly number[] =>
  piece.map((index) => index - (piece[0] ?? 0) + start)

/** The words of a piece, and those between them. */
const spanOf = (piece: readonly number[]): readonly number[] =>
  Array.from({ length: (piece.at(-1) ?? -1) - (piece[0] ?? 0) + 1 }, (_, at) => (piece[0] ?? 0) + at)

const isLike = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(2, Math.max(a, b) / 3)

/** Returns the places of the words that edits mask: `1,4`. */
export const placesIn = (text: string, edits: readonly Edit[]): string =>
  rowOfWords(text, edits)
    .isMasked.flatMap((masked, index) => (masked ? [index] : []))
    .join()

/** Returns a text with its masks as one sign each. */
export const shown = (text: string, edits: readonly Edit[]): string =>
  applyEdits(
    text,
    edits.map((edit) => ({ ...edit, text: '█' })),
  )
