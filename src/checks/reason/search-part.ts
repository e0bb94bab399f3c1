// Which words of a quoted row say the fact? Of "my plan was charged twice in March", only "charged twice" may say it.
// At first, every part of the row may be these words. A question about one part tells where they are: all within the
// part, all apart from it, or across its ends. Each answer rules out the parts that do not fit it. The next question is
// about the part whose three answers are most alike in likelihood: it rules out most, whatever the answer is.

/** A part of a row of words, by the number of its first word and the one after its last. */
export interface RowPart {
  readonly from: number
  readonly to: number
}

/** What is known about the part of a row that says a fact. */
export interface PartSearch {
  /** The smallest part that was shown to hold all words that say it. */
  readonly shown: RowPart
  /** All parts that may be exactly these words. */
  readonly possible: readonly RowPart[]
}

/** Where the words that say a fact are: within a part, apart from it, or across its ends. `not within`: one of both. */
export type PlaceOfPart = ReturnType<typeof placeOf> | 'not within'

/** Returns the search in a row of so many words, of which any part may say the fact, or none where others may. */
export function wholeOf(length: number, { mayBeNone = false }: { readonly mayBeNone?: boolean } = {}): PartSearch {
  const whole = { from: 0, to: length }
  return { shown: whole, possible: [...partsWithin(whole), ...(mayBeNone ? [none] : [])] }
}

/** Returns a search after it is known that a part of the row says the fact. */
export const withoutNone = ({ shown, possible }: PartSearch): PartSearch => ({
  shown,
  possible: possible.filter((part) => !isNone(part)),
})

/** Whether it is known that no word of the row says the fact. */
export const isFoundNone = ({ shown }: PartSearch): boolean => isNone(shown)

/**
 * Returns the part to ask about next: the one whose answer tells most, and for the last question the one that spares
 * most words. Undefined where no smaller part may say the fact.
 */
export function nextPart({ shown, possible }: PartSearch, isLast = false): RowPart | undefined {
  if (possible.every((part) => isWithin(shown, part))) return undefined
  let [best, most] = [undefined as RowPart | undefined, Number.NEGATIVE_INFINITY]
  const parts = partsWithin(shown)
  for (const part of possible.some(isNone) ? [...parts, none] : parts) {
    if (isWithin(shown, part)) continue
    const sums = { within: 0, apart: 0, across: 0 }
    for (const one of possible) sums[placeOf(one, part)] += weightOf(one)
    const spared = shown.to - shown.from - (part.to - part.from)
    // The more alike three shares of one whole are, the smaller is the sum of their squares.
    const worth = isLast ? sums.within * spared : -(sums.within ** 2 + sums.apart ** 2 + sums.across ** 2)
    // A part that cannot hold them would never be taken.
    if (worth >= most && sums.within > 0) [best, most] = [part, worth]
  }
  return best
}

/** Returns what is known after an answer about a part. */
export function narrowed({ shown, possible }: PartSearch, part: RowPart, where: PlaceOfPart): PartSearch {
  // Where the answer about no word of the row is another one than within, the row is needed, in part at least.
  const left = possible.filter((one) =>
    where === 'not within' || (isNone(part) && where !== 'within')
      ? placeOf(one, part) !== 'within'
      : placeOf(one, part) === where,
  )
  return { shown: where === 'within' ? part : shown, possible: left }
}

/** Returns the parts of a part. Of a long one, only those that begin and end at some of its words. */
function partsWithin({ from, to }: RowPart): readonly RowPart[] {
  const step = Math.ceil((to - from) / mostEnds)
  const ends = Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step)
  return ends.flatMap((start, index) => [...ends.slice(index + 1), to].map((end) => ({ from: start, to: end })))
}

/** Twelve ends make 78 parts. */
const mostEnds = 12

/** How likely a part is: few words say a fact, mostly. No word is as likely as one. */
const weightOf = ({ from, to }: RowPart): number => 1 / Math.max(1, to - from) ** 2

/** No word of a row. */
const none: RowPart = { from: 0, to: 0 }

const isNone = ({ from, to }: RowPart): boolean => from === to

const isWithin = (one: RowPart, other: RowPart): boolean =>
  isNone(one) || (one.from >= other.from && one.to <= other.to)

function placeOf(one: RowPart, part: RowPart): 'within' | 'apart' | 'across' {
  if (isWithin(one, part)) return 'within'
  return one.to <= part.from || one.from >= part.to ? 'apart' : 'across'
}
