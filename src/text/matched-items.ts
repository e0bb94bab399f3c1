import { diffArrays } from 'diff/lib/diff/array.js'
import { commonEnds } from './json-distance.js'

/** Items that were changed together: those from `from` to before `to`, before and after. */
export interface ChangedRange {
  readonly before: { readonly from: number; readonly to: number }
  readonly after: { readonly from: number; readonly to: number }
}

/** An item that was changed, removed or added: its index before and after. */
export interface MatchedItem {
  readonly before?: number
  readonly after?: number
}

/** Returns the ranges of two lists that are not equal, in order. Items are equal if their keys are. */
export function changedRanges(before: readonly string[], after: readonly string[]): readonly ChangedRange[] {
  const { start, end } = commonEnds(before, after)
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  // The library skips nothing at the end.
  const parts = old.length > 0 && now.length > 0 ? diffArrays(old, now, { maxEditLength: furthest }) : undefined
  const whole = [
    { added: false, removed: true, count: old.length },
    { added: true, removed: false, count: now.length },
  ]
  const ranges: ChangedRange[] = []
  let [index, next] = [start, start]
  let open: { index: number; next: number } | undefined
  for (const { added, removed, count } of [...(parts ?? whole), { added: false, removed: false, count: 0 }]) {
    if (added || removed) open ??= { index, next }
    else if (open) {
      if (open.index < index || open.next < next)
        ranges.push({ before: { from: open.index, to: index }, after: { from: open.next, to: next } })
      open = undefined
    }
    if (!added) index += count
    if (!removed) next += count
  }
  return ranges
}

/**
 * Matches the items of a range: each of the items before with at most one after, in order, so that as little as
 * possible differs. `unlike` tells from 0 to 1 how little two items have in common; infinity keeps them apart.
 */
export function matchItems(
  { before, after }: ChangedRange,
  unlike: (before: number, after: number) => number,
): readonly MatchedItem[] {
  const [rows, columns] = [before.to - before.from, after.to - after.from]
  if (rows * columns > most) return inOrder({ before, after })
  // The least cost from each pair of items to the end, from the last pair to the first.
  const costs = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1))
  const pairs = Array.from({ length: rows }, (_, row) =>
    Float64Array.from({ length: columns }, (__, column) => unlike(before.from + row, after.from + column)),
  )
  const cost = (row: number, column: number): number => costs[row]?.[column] ?? Number.POSITIVE_INFINITY
  for (let row = rows; row >= 0; row--) {
    for (let column = columns; column >= 0; column--) {
      if (row === rows && column === columns) continue
      const pair = (pairs[row]?.[column] ?? Number.POSITIVE_INFINITY) + cost(row + 1, column + 1)
      const least = Math.min(pair, alone + cost(row + 1, column), alone + cost(row, column + 1))
      ;(costs[row] as Float64Array)[column] = least
    }
  }
  const matched: MatchedItem[] = []
  let [row, column] = [0, 0]
  while (row < rows || column < columns) {
    const least = cost(row, column)
    if (least === (pairs[row]?.[column] ?? Number.POSITIVE_INFINITY) + cost(row + 1, column + 1))
      matched.push({ before: before.from + row++, after: after.from + column++ })
    else if (least === alone + cost(row + 1, column)) matched.push({ before: before.from + row++ })
    else matched.push({ after: after.from + column++ })
  }
  return matched
}

const inOrder = ({ before, after }: ChangedRange): readonly MatchedItem[] =>
  Array.from({ length: Math.max(before.to - before.from, after.to - after.from) }, (_, index) => ({
    ...(before.from + index < before.to ? { before: before.from + index } : {}),
    ...(after.from + index < after.to ? { after: after.from + index } : {}),
  }))

/** The number of edits after which two lists have too little in common. The time grows with its square. */
const furthest = 1000

/** The number of pairs in a range above which items are matched in order. */
const most = 400

/** The cost of an item without a partner. Two cost more than any pair. */
const alone = 0.501
