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
  /** Runs with punctuation between them may stand apart. */
  readonly blocks: boolean
}

/** Returns every control of a short text, as the places of its words: `1,4`. */
export function everyControl(text: string, edits: readonly Edit[], lacking: Lacking): ReadonlySet<string> {
  const row = rowOfWords(text, edits)
  return new Set([...controlsIn(row, lacking, true), ...(lacking.blocks ? controlsIn(row, lacking, false) : [])])
}

function controlsIn(row: RowOfWords, lacking: Lacking, areBlocks: boolean): readonly string[] {
  const { words, isMasked, gaps } = row
  const count = words.length
  const named = new Set(words.filter((_, index) => isMasked[index]).map(({ text }) => foldText(text)))
  const isOther = words.map(({ text }) => !named.has(foldText(text)))
  const isJoined = (index: number): boolean => areBlocks || gaps[index] === 'space'

  const pieces: number[][] = []
  isMasked.forEach((masked, index) => {
    if (!masked) return
    if (isMasked[index - 1] && isJoined(index)) pieces.at(-1)?.push(index)
    else pieces.push([index])
  })

  const suits = (piece: readonly number[], start: number): boolean => {
    const place = piece.map((_, at) => start + at)
    if (place.some((index) => !isOther[index])) return false
    const thirds = new Set(piece.map((index) => thirdOf(index, count)))
    // Every third between the first and the last one that the piece touches counts.
    if (thirds.has(0) && thirds.has(2)) thirds.add(1)
    if (!place.some((index) => thirds.has(thirdOf(index, count)))) return false
    return piece.every((index, at) => {
      const other = start + at
      if (at > 0 && (gaps[index] === 'space') !== (gaps[other] === 'space')) return false
      if (!lacking.punctuation && gaps[index] !== gaps[other]) return false
      if (!lacking.punctuation && at === piece.length - 1 && gaps[index + 1] !== gaps[other + 1]) return false
      return lacking.length || isLike(words[index]?.text.length ?? 0, words[other]?.text.length ?? 0)
    })
  }

  const found: string[] = []
  const place = (at: number, taken: readonly number[], owners: ReadonlyMap<number, number>): void => {
    const piece = pieces[at]
    if (!piece) return void found.push([...taken].sort((a, b) => a - b).join())
    for (let start = 0; start + piece.length <= count; start++) {
      const items = piece.map((_, within) => start + within)
      if (items.some((index) => owners.has(index)) || !suits(piece, start)) continue
      const [before, after] = [start - 1, start + piece.length]
      if ((owners.has(before) && isJoined(start)) || (owners.has(after) && isJoined(after))) continue
      place(at + 1, [...taken, ...items], new Map([...owners, ...items.map((index) => [index, at] as const)]))
    }
  }
  place(0, [], new Map())
  return found
}

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
