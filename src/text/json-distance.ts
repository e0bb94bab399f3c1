import type { Json } from './canonical-json.js'
import { isJsonObject, valueAt } from './json-object.js'

/**
 * Returns how much two JSON values differ: about the number of words and values that only one of them has. Equal
 * values have distance 0, others at least 1. It is the same in both directions. Of a long text, the first
 * `beginning` characters of the part that differs count.
 */
export function distanceBetween(one: Json | undefined, other: Json | undefined, beginning = 10_000): number {
  if (one === other) return 0
  if (one === undefined || other === undefined) return sizeOf(one ?? other ?? null, beginning)
  if (typeof one === 'string' && typeof other === 'string') return textDistance(one, other, beginning)
  if (isList(one) && isList(other)) return listDistance(one, other, beginning)
  if (isJsonObject(one) && isJsonObject(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)])
    let sum = 0
    for (const name of names) sum += distanceBetween(valueAt(one, name), valueAt(other, name), beginning)
    return sum
  }
  return sizeOf(one, beginning) + sizeOf(other, beginning)
}

/** Returns how little two JSON values have in common, from 0 for equal ones to 1. */
export function unlikeness(one: Json, other: Json): number {
  // Many pairs are compared.
  const beginning = 1000
  const size = sizeOf(one, beginning) + sizeOf(other, beginning)
  const share = Math.min(1, distanceBetween(one, other, beginning) / size)
  if (typeof one !== 'string' || typeof other !== 'string' || one === other) return share
  const longer = Math.max(one.length, other.length)
  const { start, end } = commonEnds(one, other)
  // `refund` and `refunds` have no word in common.
  return Math.min(share, 1 - (start + end) / longer)
}

/** Returns whether two JSON values are equal, whatever the order of their names. */
export function isEqualJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true
  if (isList(one) && isList(other))
    return one.length === other.length && one.every((item, index) => isEqualJson(item, other[index]))
  if (!isJsonObject(one) || !isJsonObject(other)) return false
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqualJson(one[name], other[name]))
  )
}

/** Returns how many items two texts or lists share at the start, and how many others at the end. */
export function commonEnds<Item>(
  one: ArrayLike<Item>,
  other: ArrayLike<Item>,
  isSame: (one: Item, other: Item) => boolean = Object.is,
): { readonly start: number; readonly end: number } {
  const shorter = Math.min(one.length, other.length)
  let [start, end] = [0, 0]
  while (start < shorter && isSame(one[start] as Item, other[start] as Item)) start++
  const left = shorter - start
  while (end < left && isSame(one[one.length - 1 - end] as Item, other[other.length - 1 - end] as Item)) end++
  return { start, end }
}

/** Whether a JSON value is a list. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

function listDistance(one: readonly Json[], other: readonly Json[], beginning: number): number {
  const { start, end } = commonEnds(one, other, isEqualJson)
  let sum = 0
  for (let index = start; index < Math.max(one.length, other.length) - end; index++) {
    const [mine, its] = [one.length, other.length].map((length) => index < length - end)
    sum += distanceBetween(mine ? one[index] : undefined, its ? other[index] : undefined, beginning)
  }
  return sum
}

function textDistance(one: string, other: string, beginning: number): number {
  const { start, end } = commonEnds(one, other)
  const [mine, its] = [one, other].map((text) => text.slice(start, text.length - end)) as [string, string]
  const counts = new Map<string, number>()
  for (const word of wordsAtStart(mine, beginning)) counts.set(word, (counts.get(word) ?? 0) + 1)
  for (const word of wordsAtStart(its, beginning)) counts.set(word, (counts.get(word) ?? 0) - 1)
  let sum = 0
  for (const count of counts.values()) sum += Math.abs(count)
  // The same words in another order are another text.
  return Math.max(1, sum) + Math.abs(wordsBeyond(mine, beginning) - wordsBeyond(its, beginning))
}

/** Returns the number of words and values, lists and objects included, so that none has the size 0. */
function sizeOf(value: Json, beginning: number): number {
  if (typeof value === 'string')
    return Math.max(1, wordsAtStart(value, beginning).length) + wordsBeyond(value, beginning)
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce((sum: number, entry: Json) => sum + sizeOf(entry, beginning), 1)
}

const wordsAtStart = (text: string, beginning: number): readonly string[] =>
  text.slice(0, beginning).match(/[\w\xAA-\u0DFF\u10A0-\u177F\u1800-\u1FFF]+|\S/g) ?? []

const wordsBeyond = (text: string, beginning: number): number => Math.ceil(Math.max(0, text.length - beginning) / 6)
