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
    return unlike > leastLike ? Number.POSITIVE_INFINITY : unlike
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
  const merged = withTwins(changes, appearance)
  const visible = merged.filter((change) => change.kind === 'changed' || change.line.trim() !== '')
  return visible.length > 0 ? visible : merged
}

/** Joins a removed and an added line that look the same and stand in different places: nobody could tell them apart. */
function withTwins(changes: readonly LineChange[], appearance: (line: string) => string): readonly LineChange[] {
  const added = new Map<string, LineChange & { readonly line: string }>()
  for (const change of changes) if (change.kind === 'added') added.set(appearance(change.line), change)
  const joined = new Set<LineChange>()
  const twins = changes.map((change): LineChange => {
    const twin = change.kind === 'removed' && change.line.trim() !== '' && added.get(appearance(change.line))
    if (!twin || joined.has(twin)) return change
    joined.add(twin)
    return { kind: 'changed', before: change.line, after: twin.line }
  })
  return twins.filter((change) => !joined.has(change))
}

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
