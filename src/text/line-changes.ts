import { unlikeness } from './json-distance.js'
import { changedRanges, matchItems } from './matched-items.js'
import { appearanceOf } from './show-change.js'

/** A line of a text that was changed, removed, added, or moved to another place. */
export type LineChange =
  | { readonly kind: 'changed'; readonly before: string; readonly after: string }
  | { readonly kind: 'removed' | 'added' | 'moved'; readonly line: string }

/** Returns the lines that differ between two texts, in order. Empty lines do not count where others differ too. */
export function lineChanges(before: string, after: string): readonly LineChange[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const ranges = changedRanges(old, now)
  const moved = inBoth(
    ranges.flatMap(({ before: { from, to } }) => old.slice(from, to)),
    ranges.flatMap(({ after: { from, to } }) => now.slice(from, to)),
  )
  const appearances = new Map<string, string>()
  const appearance = (line: string): string => {
    const known = appearances.get(line) ?? appearanceOf(line)
    appearances.set(line, known)
    return known
  }
  const unlike = (before: string, after: string): number => {
    if (moved.has(before) || moved.has(after)) return Number.POSITIVE_INFINITY
    // An empty line and one with words have no more than their line break in common.
    if ((before.trim() === '') !== (after.trim() === '')) return Number.POSITIVE_INFINITY
    if (appearance(before) === appearance(after)) return 0
    const unlike = unlikeness(before, after)
    // Two lines that have little in common are one removed and one added.
    const isPair = unlike <= leastLike || beginningOf(appearance(before)) === beginningOf(appearance(after))
    return isPair ? Math.min(unlike, leastLike) : Number.POSITIVE_INFINITY
  }
  const [taken, put] = [new Map(moved), new Map(moved)]
  const changes = ranges.flatMap((range) =>
    matchItems(range, (index, next) => unlike(old[index] ?? '', now[next] ?? '')).flatMap(
      ({ before, after }): readonly LineChange[] => {
        if (before !== undefined && after !== undefined) {
          const [line = '', newLine = ''] = [old[before], now[after]]
          return line === newLine ? [] : [{ kind: 'changed', before: line, after: newLine }]
        }
        if (after !== undefined) {
          const line = now[after] ?? ''
          return countDown(put, line) ? [] : [{ kind: 'added', line }]
        }
        const line = old[before ?? 0] ?? ''
        return [{ kind: countDown(taken, line) ? 'moved' : 'removed', line }]
      },
    ),
  )
  const joined = joinTwins(
    changes,
    (change) => change,
    (change) => change,
  )
  const visible = joined.filter((change) => change.kind === 'changed' || change.line.trim() !== '')
  return visible.length > 0 ? visible : joined
}

/**
 * Joins removed and added lines that nobody could tell apart, since they look the same or begin with the same words,
 * to lines that moved or were changed. An item without a line change stays as it is.
 */
export function joinTwins<Item>(
  items: readonly Item[],
  changeOf: (item: Item) => LineChange | undefined,
  joined: (change: LineChange, removed: Item, added: Item) => Item,
  keyOf: (item: Item) => string = () => '',
): readonly Item[] {
  const lone = items.flatMap((item) => {
    const change = changeOf(item)
    if (change === undefined || (change.kind !== 'removed' && change.kind !== 'added')) return []
    const { kind, line } = change
    return line.trim() === '' ? [] : [{ item, kind, line, key: keyOf(item) + beginningOf(appearanceOf(line)) }]
  })
  const added = Map.groupBy(
    lone.filter(({ kind }) => kind === 'added'),
    ({ key }) => key,
  )
  const twins = new Map<Item, Item>()
  const gone = new Set<Item>()
  for (const { item, kind, line, key } of lone) {
    const twin = kind === 'removed' ? added.get(key)?.shift() : undefined
    if (!twin) continue
    const change: LineChange =
      line === twin.line ? { kind: 'moved', line } : { kind: 'changed', before: line, after: twin.line }
    twins.set(item, joined(change, item, twin.item))
    gone.add(twin.item)
  }
  return items.flatMap((item) => (gone.has(item) ? [] : [twins.get(item) ?? item]))
}

/** Returns as much of a line as a message shows at least. */
const beginningOf = (line: string): string => line.slice(0, 60)

/** Returns the lines that were removed in one place and added in another, and how often. */
function inBoth(removed: readonly string[], added: readonly string[]): ReadonlyMap<string, number> {
  const [out, back] = [removed, added].map((lines) => {
    const counts = new Map<string, number>()
    for (const line of lines) if (line.trim() !== '') counts.set(line, (counts.get(line) ?? 0) + 1)
    return counts
  }) as [Map<string, number>, Map<string, number>]
  return new Map(
    [...out].flatMap(([line, count]) => (back.has(line) ? [[line, Math.min(count, back.get(line) ?? 0)]] : [])),
  )
}

function countDown(counts: Map<string, number>, line: string): boolean {
  const count = counts.get(line) ?? 0
  if (count > 0) counts.set(line, count - 1)
  return count > 0
}

/** How little two lines may have in common that are one changed line. */
const leastLike = 0.75
