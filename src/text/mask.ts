import { bareTextOf } from './spellings/bare-text.js'
import type { Edit } from './edits.js'
import { findItems, coreOf, type Occurrences } from './spellings/find-items.js'
import { foldText } from './fold.js'
import { signsBeside } from './signs/signs-beside.js'
import { solidSpansOf } from './spellings/solid-spans.js'
import { wordsOf, wordsWithin, type Span, type Word } from './words.js'

export { isUnspaced } from './unspaced.js'

/** The result of masking a list of items in a text. */
export interface Masking {
  readonly edits: readonly Edit[]
  /** The words that the masks hide, in order. */
  readonly hidden: readonly Word[]
  /** What the text has of each item, in the order of the list. */
  readonly coverage: readonly ItemCoverage[]
}

/** What a text has of an item. */
export interface ItemCoverage {
  readonly item: string
  /** How often the text has it as whole words. */
  readonly occurrences: number
  /**
   * Words of the text that contain the item, or are the item with other accents: at most three. Absent where it
   * occurs as whole words, or not at all.
   */
  readonly within?: readonly string[]
  /** The place, for an item that is one: it means no other occurrence. Absent for words. */
  readonly place?: Span
}

/**
 * Masks each whole-word occurrence of each item, in any case (as in the paper),
 * with one mask a word. Every occurrence is sought in the unchanged text, so
 * neither the order of the items nor their overlap leaves a part unmasked. Takes
 * time in proportion to the text, the items and their occurrences.
 */
export function maskItems(text: string, items: readonly string[], mask: string): Masking {
  const { found, spans } = findItems(text, items)
  const words = wordsOf(text)
  const solids = solidSpansOf(text)
  const hidden = wordsWithin(words, spans)
  const coverages = new Map(Array.from(found, ([item, one]) => [item, coverageOf(one, text, [words, solids])] as const))
  return {
    edits: masksOver(text, spans, hidden, mask),
    hidden,
    coverage: items.map((item) => ({ item, ...(coverages.get(item) ?? { occurrences: 0 }) })),
  }
}

function coverageOf(
  { whole, parts }: Occurrences,
  text: string,
  holders: readonly (readonly Span[])[],
): Omit<ItemCoverage, 'item'> {
  const within = whole > 0 ? [] : holdersOf(parts, text, holders)
  return within.length > 0 ? { occurrences: whole, within } : { occurrences: whole }
}

/**
 * Returns one mask for each word, over the part of it within the spans, and one
 * for signs beside the words of a span (`late :-(`) or without a word: `!!!`.
 */
function masksOver(text: string, spans: readonly Span[], hidden: readonly Word[], mask: string): Edit[] {
  const masked = new Map<Span, Span>()
  let first = 0
  for (const span of spans) {
    while ((hidden[first]?.end ?? Number.POSITIVE_INFINITY) <= span.start) first++
    let at = first
    for (let word = hidden[at]; word && word.start < span.end; word = hidden[++at]) {
      const start = masked.get(word)?.start ?? Math.max(word.start, span.start)
      masked.set(word, { start, end: Math.min(word.end, span.end) })
    }
    const words = hidden.slice(first, at)
    // `(*)` is a row of signs, though the star alone is a word.
    if (words.every(({ kind }) => kind === 'symbol')) {
      for (const word of words) masked.delete(word)
      masked.set(span, span)
    } else for (const sign of signsBeside(text, span, words)) masked.set(sign, sign)
  }
  return Array.from(masked.values(), ({ start, end }) => ({ start, end, text: mask })).sort((a, b) => a.start - b.start)
}

/** Returns the edits that mask whole words, one mask each. */
export const maskWords = (words: readonly Span[], mask: string): readonly Edit[] =>
  words.map(({ start, end }) => ({ start, end, text: mask }))

/** Whether a text contains the mask, in any case. */
export const containsMask = (text: string, mask: string): boolean => foldText(text).includes(foldText(mask))

/** Whether the text has the item as whole words. */
export const hasItem = (text: string, item: string): boolean => itemsIn(text, [item]).size > 0

/** Returns where the text has the item as whole words, with what belongs to them, such as a particle. */
export const placesOfItem = (text: string, item: string): readonly Span[] =>
  findItems(text, [item], true).found.get(item)?.places ?? []

/** Returns the items that a text has as whole words. Reads it once for all of them. */
export function itemsIn(text: string, items: readonly string[]): ReadonlySet<string> {
  const { found } = findItems(text, items)
  return new Set(items.filter((item) => (found.get(item)?.whole ?? 0) > 0))
}

/** Whether two words have the same letters, and only other accents: `résumé` and `resume`. */
export const differsInAccents = (word: string, other: string): boolean =>
  bareTextOf(coreOf(word)).text === bareTextOf(coreOf(other)).text

/** Returns what is sought in a text for an item: folded, without the punctuation around it. Empty for a blank item. */
export const soughtFor = (item: string): string => foldText(coreOf(item))

/** Returns what is sought for an item with the signs beside its words: `late :-(`, but `late` for `"late"!`. */
export function soughtWithSigns(item: string): string {
  const signs = signsBeside(item, { start: 0, end: item.length }, wordsOf(item))
  return signs.length > 0 ? foldText(item) : soughtFor(item)
}

/**
 * Returns up to three words that contain an item at some places: `Rechnungsbetrag`
 * for `Rechnung`, `15:30` for `15`. `spans` has the words, and what is read as one.
 */
function holdersOf(places: readonly Span[], text: string, spans: readonly (readonly Span[])[]): readonly string[] {
  const holders = new Map<string, string>()
  let [last, lastEnd] = [-1, -1]
  for (const { start, end } of places) {
    if (holders.size === 3) break
    const around = spans.flatMap((ofKind) => touched(ofKind, start, end))
    const [from, to] = [
      Math.min(start, ...around.map((one) => one.start)),
      Math.max(end, ...around.map((one) => one.end)),
    ]
    // A long word may contain the item at each of its letters.
    if (around.length > 0 && from === last && to === lastEnd) continue
    ;[last, lastEnd] = [from, to]
    const holder = around.length > 0 ? text.slice(from, to) : runAround(text, start, end)
    if (!holders.has(foldText(holder))) holders.set(foldText(holder), holder)
  }
  return [...holders.values()]
}

/** Returns the first and the last span that a place touches. The spans must be in order. */
function touched(spans: readonly Span[], start: number, end: number): readonly Span[] {
  const first = firstEndingAfter(spans, start)
  let last = first
  while ((spans[last + 1]?.start ?? Number.POSITIVE_INFINITY) < end) last++
  const [one, other] = [spans[first], spans[last]]
  return one && other && one.start < end ? [one, other] : []
}

/** Returns the index of the first span that ends after a place. */
function firstEndingAfter(spans: readonly Span[], place: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((spans[middle]?.end ?? 0) <= place) low = middle + 1
    else high = middle
  }
  return low
}

/** Returns the signs around a place without a word: `!!!` for `!`. */
function runAround(text: string, start: number, end: number): string {
  const [before = ''] = /\S{0,20}$/u.exec(text.slice(Math.max(0, start - 20), start)) ?? []
  const [after = ''] = /^\S{0,20}/u.exec(text.slice(end, end + 20)) ?? []
  return `${before}${text.slice(start, end)}${after}`
}
