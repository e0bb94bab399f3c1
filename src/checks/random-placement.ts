import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A row of items that must stay together, and the places that suit it. */
export interface Piece {
  readonly length: number
  /** Which of its items it takes, if not all: the others stay as they are. */
  readonly taken?: readonly number[]
  /** The items where it may begin: from the first one up to, not including, the second. Default: all. */
  readonly range?: readonly [from: number, to: number]
  /** Returns how badly a place suits the piece, from 0. Undefined where the piece may not begin there. */
  cost(start: number): number | undefined
}

/** Where each piece begins, in the order of the pieces. */
export type Placement = readonly number[]

/** Returns numbers from 0 up to 1. The same seed gives the same numbers. */
export function randomNumbers(seed: number): () => number {
  const generator = xoroshiro128plus(seed)
  const next = (): number => uniformInt(generator, 0, 2 ** 30 - 1) / 2 ** 30
  // Small seeds begin with nearly the same numbers: 1.00, 0.98, 0.99 for 1, and 1.00, 0.97, 0.99 for 2.
  for (let skipped = 0; skipped < 20; skipped++) next()
  return next
}

/**
 * Places all pieces among `count` items, where they suit well, at random among
 * like places. Two pieces neither overlap nor touch: `touch(index)` says whether
 * an item and the next one do. Avoids the items of an earlier placement, and never
 * takes all of them. Undefined where no such placement was found.
 */
export function placeAtRandom(
  pieces: readonly Piece[],
  count: number,
  touch: (index: number) => boolean,
  random: () => number,
  earlier: readonly number[] = [],
): Placement | undefined {
  if (pieces.length === 0) return undefined
  const avoided = new Set(earlier)
  const mostStarts = Math.max(40, Math.round(mostLooks / pieces.length))
  const open = pieces.map((piece, index) => ({
    index,
    piece,
    starts: startsOf(piece, count, avoided, random, mostStarts),
  }))
  // The piece with the fewest places comes first.
  open.sort((a, b) => a.starts.length - b.starts.length || b.piece.length - a.piece.length)
  // Another placement of as many items leaves out at least one of the earlier ones.
  const leftOut = earlier.length === 0 ? [undefined] : shuffled(earlier, random)
  let steps = Math.max(fewestSteps, stepsPerPiece * pieces.length)
  // Each search that fails leaves these as they were: thousands of searches may end after a few steps.
  const taken = new Uint8Array(count + 2)
  const chosen: number[] = pieces.map(() => -1)
  const tried: number[] = []
  for (const item of leftOut) {
    const placed = search(item)
    if (placed || steps < 0) return placed
  }
  return undefined

  function search(leftOut: number | undefined): Placement | undefined {
    const takes = ({ length, taken: items }: Piece, start: number, item: number): boolean =>
      items ? items.includes(item - start) : item >= start && item < start + length
    const isFree = (start: number, piece: Piece): boolean => {
      const { length } = piece
      if (leftOut !== undefined && takes(piece, start, leftOut)) return false
      for (let at = start; at < start + length; at++) if (taken[at + 1]) return false
      if (taken[start] && touch(start - 1)) return false
      return !(taken[start + length + 1] && touch(start + length - 1))
    }
    // Depth first, and in a loop: an explanation may name thousands of words.
    for (let depth = 0; depth < open.length;) {
      const next = open[depth] as (typeof open)[number]
      const { length } = next.piece
      const last = chosen[next.index] ?? -1
      if (last >= 0) taken.fill(0, last + 1, last + 1 + length)
      let at = tried[depth] ?? 0
      while (at < next.starts.length && !isFree(next.starts[at] as number, next.piece)) {
        if (--steps < 0) return undefined
        at++
      }
      const start = next.starts[at]
      if (start === undefined) {
        chosen[next.index] = -1
        tried[depth] = 0
        if (--depth < 0) return undefined
        continue
      }
      if (--steps < 0) return undefined
      taken.fill(1, start + 1, start + 1 + length)
      chosen[next.index] = start
      tried[depth++] = at + 1
    }
    return chosen
  }
}

/** Most texts need a few steps for each piece. Crowded ones are given up: the search could take exponential time. */
const stepsPerPiece = 200
const fewestSteps = 20_000

/** How many places are looked at for all pieces. In a long text, each piece looks at some places, drawn at random. */
const mostLooks = 500_000

/** Returns the places of a piece, the best first. Places of an earlier placement suit less. */
function startsOf(
  { length, cost, range: [from, to] = [0, Number.POSITIVE_INFINITY] }: Piece,
  count: number,
  avoided: ReadonlySet<number>,
  random: () => number,
  most: number,
): readonly number[] {
  const ranked: { readonly start: number; readonly rank: number }[] = []
  const look = (start: number): void => {
    const found = cost(start)
    if (found !== undefined) ranked.push({ start, rank: found + random() + (avoided.has(start) ? 1 : 0) })
  }
  const first = Math.max(0, from)
  const places = Math.min(count - length + 1, to) - first
  if (places <= most) for (let at = 0; at < places; at++) look(first + at)
  else for (const at of new Set(Array.from({ length: most }, () => Math.floor(random() * places)))) look(first + at)
  return ranked.sort((a, b) => a.rank - b.rank).map(({ start }) => start)
}

/** Returns items in a random order. */
export const shuffled = <Item>(items: readonly Item[], random: () => number): readonly Item[] =>
  items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
