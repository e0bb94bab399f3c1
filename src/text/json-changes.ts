import type { Json } from './canonical-json.js'
import { isEqualJson, isList, unlikeness } from './json-distance.js'
import { isJsonObject, valueAt, type JsonObject } from './json-object.js'
import { changedRanges, matchItems, type MatchedItem } from './matched-items.js'

/** One difference between two JSON values, with its path as code has it: `tools[1].inputSchema["due date"]`. */
export type JsonChange =
  | { readonly kind: 'changed'; readonly path: string; readonly before: Json; readonly after: Json }
  | { readonly kind: 'added' | 'removed'; readonly path: string; readonly value: Json }
  /** Items of a list have another order. `moved` counts those that stand in another place. */
  | {
      readonly kind: 'moved'
      readonly path: string
      readonly before: readonly Json[]
      readonly after: readonly Json[]
      readonly moved: number
    }

/** Returns the differences between two JSON values, in order. The index of a removed item is that before. */
export function jsonChanges(before: Json, after: Json, path: string): readonly JsonChange[] {
  if (before === after) return []
  if (isList(before) && isList(after)) return listChanges(before, after, path)
  if (isJsonObject(before) && isJsonObject(after) && !isBytes(before) && !isBytes(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .sort()
      .flatMap((name): readonly JsonChange[] => {
        const [old, now] = [valueAt(before, name), valueAt(after, name)]
        const place = pathTo(path, name)
        if (now === undefined) return old === undefined ? [] : [{ kind: 'removed', path: place, value: old }]
        return old === undefined ? [{ kind: 'added', path: place, value: now }] : jsonChanges(old, now, place)
      })
  }
  // Two objects may hold the same bytes.
  return isEqualJson(before, after) ? [] : [{ kind: 'changed', path, before, after }]
}

/** Returns the path of a property or an item. */
export const pathTo = (path: string, name: string | number): string =>
  typeof name === 'number' || !/^[a-z_$][\w$]*$/i.test(name)
    ? `${path}[${JSON.stringify(name)}]`
    : `${path}${path === '' ? '' : '.'}${name}`

/** How two lists match: what was changed, removed or added, and what has another place. */
export interface MatchedLists {
  readonly matched: readonly MatchedItem[]
  /** Pairs of items with the same value or the same name in different places. */
  readonly moved: readonly Required<MatchedItem>[]
}

/**
 * Matches the items of two lists: equal ones first, then those with the same name, then those that `unlike` finds the
 * least different.
 */
export function matchLists(
  before: readonly Json[],
  after: readonly Json[],
  unlike: (before: Json, after: Json) => number,
  nameOf: (item: Json) => string | undefined = ownName,
): MatchedLists {
  const keys = [before, after].map((list) => list.map((item) => JSON.stringify(item))) as [string[], string[]]
  const ranges = changedRanges(...keys)
  const left = {
    before: ranges.flatMap((range) => indexesOf(range.before)),
    after: ranges.flatMap((range) => indexesOf(range.after)),
  }
  const moved: Required<MatchedItem>[] = []
  const partners = new Map<number, number>()
  const pairUp = (keyOf: (list: 0 | 1, index: number) => string | undefined): void => {
    const free = new Map<string, number[]>()
    const isFree = new Set(left.after)
    for (const after of partners.values()) isFree.delete(after)
    for (const index of isFree) {
      const key = keyOf(1, index)
      if (key !== undefined) free.set(key, [...(free.get(key) ?? []), index])
    }
    for (const index of left.before) {
      const key = partners.has(index) ? undefined : keyOf(0, index)
      const partner = key === undefined ? undefined : free.get(key)?.shift()
      if (partner !== undefined) partners.set(index, partner)
    }
  }
  pairUp((list, index) => keys[list][index])
  pairUp((list, index) => nameOf((list === 0 ? before : after)[index] ?? null))
  const taken = new Set(partners.values())
  const seen = new Set<number>()
  const matched = ranges.flatMap((range) =>
    matchItems(range, (index, next) => {
      if (partners.has(index) || taken.has(next)) return partners.get(index) === next ? 0 : Number.POSITIVE_INFINITY
      return unlike(before[index] ?? null, after[next] ?? null)
    }).flatMap((item): readonly MatchedItem[] => {
      if (item.before !== undefined && item.after !== undefined) {
        seen.add(item.before)
        return [item]
      }
      const isPartner = item.before === undefined ? taken.has(item.after ?? -1) : partners.has(item.before)
      return isPartner ? [] : [item]
    }),
  )
  for (const [index, partner] of partners) if (!seen.has(index)) moved.push({ before: index, after: partner })
  return { matched, moved }
}

function listChanges(before: readonly Json[], after: readonly Json[], path: string): readonly JsonChange[] {
  const { matched, moved } = matchLists(before, after, unlikenessOfItems)
  const order: readonly JsonChange[] =
    moved.length === 0 ? [] : [{ kind: 'moved', path, before, after, moved: moved.length }]
  return [
    ...order,
    ...[...matched, ...moved].flatMap(({ before: index, after: next }): readonly JsonChange[] => {
      if (index === undefined)
        return [{ kind: 'added', path: pathTo(path, next ?? 0), value: after[next ?? 0] ?? null }]
      const item = before[index] ?? null
      if (next === undefined) return [{ kind: 'removed', path: pathTo(path, index), value: item }]
      return jsonChanges(item, after[next] ?? null, pathTo(path, next))
    }),
  ]
}

/** Values that are no objects may be changed ones, whatever they are. Objects must have something in common. */
function unlikenessOfItems(before: Json, after: Json): number {
  const unlike = unlikeness(before, after)
  if (!isJsonObject(before) || !isJsonObject(after))
    return isJsonObject(before) || isJsonObject(after) ? Number.POSITIVE_INFINITY : unlike
  const isSameKind = before.type !== undefined && before.type === after.type && before.name === after.name
  // A message shows the beginnings of two items, which must not be the same.
  const begins = (): boolean => JSON.stringify(before).slice(0, 40) === JSON.stringify(after).slice(0, 40)
  return unlike > 0.6 && !isSameKind && !begins() ? Number.POSITIVE_INFINITY : unlike
}

/** Whether an object is the form of bytes in a recording. */
const isBytes = (value: JsonObject): boolean => typeof valueAt(value, '$bytes') === 'string'

const indexesOf = ({ from, to }: { readonly from: number; readonly to: number }): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index)

const ownName = (item: Json): string | undefined => {
  const name = isJsonObject(item) ? valueAt(item, 'name') : undefined
  return typeof name === 'string' ? name : undefined
}
