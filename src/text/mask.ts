import type { Edit } from './edits.js'
import { fold, foldText, type Folded } from './fold.js'
import { lazily } from './lazily.js'
import { regexSource } from './regex-source.js'
import { searchMany } from './search-many.js'
import { isPunctuation, wordsOf, wordsWithin, type Span, type Word } from './words.js'

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
  /** Words of the text that contain the item, at most three. Absent where it occurs as whole words, or not at all. */
  readonly within?: readonly string[]
  /** The place, for an item that is one: it means no other occurrence. Absent for words. */
  readonly place?: Span
}

/**
 * Masks each whole-word occurrence of each item, in any case (as in the paper),
 * with one mask a word. Every occurrence is sought in the unchanged text, so
 * neither the order of the items nor their overlap leaves a part unmasked. Reads
 * the text once for all items; takes time in proportion to the text, the items and
 * their occurrences.
 */
export function maskItems(text: string, items: readonly string[], mask: string): Masking {
  const split: SplitText = { text, words: wordsOf(text), folded: fold(text) }
  const sought = items.map(soughtFor)
  const { found, spans } = occurrencesOfAll(new Set(sought), split.folded)
  const hidden = wordsWithin(split.words, spans)
  const coverages = new Map(Array.from(found, ([one, places]) => [one, coverageOf(one, places, split)] as const))
  return {
    edits: masksOver(spans, hidden, mask),
    hidden,
    coverage: items.map((item, index) => ({ item, ...(coverages.get(sought[index] ?? '') ?? { occurrences: 0 }) })),
  }
}

function coverageOf(sought: string, { whole, parts }: Occurrences, split: SplitText): Omit<ItemCoverage, 'item'> {
  const within = whole > 0 ? [] : holdersOf(sought.length, parts, split)
  return within.length > 0 ? { occurrences: whole, within } : { occurrences: whole }
}

/**
 * Returns one mask for each word, over the part of it within the spans, and one
 * for a span without a word: `!!!`.
 */
function masksOver(spans: readonly Span[], hidden: readonly Word[], mask: string): Edit[] {
  const masked = new Map<Span, Span>()
  let first = 0
  for (const span of spans) {
    while ((hidden[first]?.end ?? Number.POSITIVE_INFINITY) <= span.start) first++
    let at = first
    for (let word = hidden[at]; word && word.start < span.end; word = hidden[++at]) {
      const start = masked.get(word)?.start ?? Math.max(word.start, span.start)
      masked.set(word, { start, end: Math.min(word.end, span.end) })
    }
    if (at === first) masked.set(span, span)
  }
  return Array.from(masked.values(), ({ start, end }) => ({ start, end, text: mask }))
}

/** Returns the edits that mask whole words, one mask each. */
export const maskWords = (words: readonly Span[], mask: string): readonly Edit[] =>
  words.map(({ start, end }) => ({ start, end, text: mask }))

/** Whether a text contains the mask, in any case. */
export const containsMask = (text: string, mask: string): boolean => foldText(text).includes(foldText(mask))

/** Whether the text has the item as whole words. */
export const hasItem = (text: string, item: string): boolean => placesOfItem(text, item).length > 0

/** Returns where the text has the item as whole words. */
export const placesOfItem = (text: string, item: string): readonly Span[] => occurrencesOf(item, fold(text))

/** Returns the items that a folded text has as whole words. Reads it once for all of them. */
export function itemsIn(folded: Folded, items: readonly string[]): ReadonlySet<string> {
  const sought = items.map(soughtFor)
  const { found } = occurrencesOfAll(new Set(sought), folded)
  return new Set(items.filter((_, index) => (found.get(sought[index] ?? '')?.whole ?? 0) > 0))
}

/** Returns what is sought in a text for an item: folded, without the punctuation around it. Empty for a blank item. */
export const soughtFor = (item: string): string => foldText(item.slice(...coreOf(item)))

function occurrencesOf(item: string, folded: Folded): Span[] {
  const sought = soughtFor(item)
  if (sought === '') return []
  const { text, starts, ends } = folded
  const spans: Span[] = []
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const end = at + sought.length
    if (isBoundary(folded, at) && isBoundary(folded, end))
      spans.push({ start: starts[at] ?? 0, end: ends[end - 1] ?? 0 })
  }
  return spans
}

/** The places of what is sought. */
interface Occurrences {
  /** How many are whole words. */
  whole: number
  /** Where the others begin in the folded text: the first ones, and only as long as none is whole. */
  readonly parts: number[]
}

/** Returns the occurrences of all that is sought, and the spans that its whole words cover. */
function occurrencesOfAll(
  sought: ReadonlySet<string>,
  folded: Folded,
): { readonly found: ReadonlyMap<string, Occurrences>; readonly spans: readonly Span[] } {
  const found = new Map(Array.from(sought, (one) => [one, { whole: 0, parts: [] as number[] }] as const))
  const [lengths, occurrences] = [Array.from(sought, ({ length }) => length), [...found.values()]]
  // Each place is looked at once, in however many items it is.
  const known = new Uint8Array(folded.text.length + 1)
  const isKnownBoundary = (at: number): boolean => (known[at] ||= isBoundary(folded, at) ? 1 : 2) === 1
  // For each place, where the longest item that begins there ends.
  const ends = new Uint32Array(folded.text.length)
  searchMany(folded.text, sought, (which, start) => {
    const [one, end] = [occurrences[which] as Occurrences, start + (lengths[which] ?? 0)]
    if (isKnownBoundary(start) && isKnownBoundary(end)) {
      one.whole++
      ends[start] = Math.max(ends[start] ?? 0, end)
    } else if (one.whole === 0 && one.parts.length < mostParts) one.parts.push(start)
  })
  return { found, spans: union(ends, folded) }
}

/** A short item may be a part of every word of a long text. */
const mostParts = 200

/** Whether a word could begin or end at a place. A grapheme that folds to several units is never split. */
const isBoundary = ({ text, starts }: Folded, at: number): boolean => starts[at] !== starts[at - 1] && isEdge(text, at)

/** A text, folded and split into its words. */
interface SplitText {
  readonly text: string
  readonly words: readonly Word[]
  readonly folded: Folded
}

/**
 * Returns up to three words that contain an item of that length at some places:
 * `Rechnungsbetrag` for `Rechnung`, `환불을` for `환불`.
 */
function holdersOf(length: number, places: readonly number[], { text, words, folded }: SplitText): readonly string[] {
  const holders = new Map<string, string>()
  for (const at of places) {
    if (holders.size === 3) break
    const [start, end] = [folded.starts[at] ?? 0, folded.ends[at + length - 1] ?? 0]
    const first = firstEndingAfter(words, start)
    let last = first
    while ((words[last + 1]?.start ?? Number.POSITIVE_INFINITY) < end) last++
    const isOfWords = (words[first]?.start ?? Number.POSITIVE_INFINITY) < end
    const holder = isOfWords
      ? text.slice(Math.min(start, words[first]?.start ?? start), Math.max(end, words[last]?.end ?? end))
      : runAround(text, start, end)
    if (!holders.has(foldText(holder))) holders.set(foldText(holder), holder)
  }
  return [...holders.values()]
}

/** Returns the index of the first word that ends after a place. */
function firstEndingAfter(words: readonly Word[], place: number): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((words[middle]?.end ?? 0) <= place) low = middle + 1
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

/**
 * Returns where an item begins and ends without the punctuation around it: `wow!`
 * is sought as `wow`. An item of punctuation alone, `!!!`, stays whole.
 */
function coreOf(item: string): [start: number, end: number] {
  let [start, end] = [0, item.length]
  while (start < end && isPunctuation(item[start] ?? '')) start++
  while (end > start && isPunctuation(item[end - 1] ?? '')) end--
  return start < end ? [start, end] : [0, item.length]
}

/** Whether a word could begin or end between two characters. A run of one symbol is never split. */
function isEdge(text: string, at: number): boolean {
  const [before, after] = [characterBefore(text, at), text.codePointAt(at)]
  if (before === undefined || after === undefined) return true
  const [left, right] = [String.fromCodePoint(before), String.fromCodePoint(after)]
  if (isLetter(left) && isLetter(right)) return isUnspaced(left) || isUnspaced(right) || isEmphasis(text, at)
  return (left !== right || !isSymbol(left)) && !isInsideNumber(text, at) && !isBeforeNot(text, at)
}

/** Whether a mark here joins two parts of one number: `5.99`, `17,000`, `17'000`. */
const isInsideNumber = (text: string, at: number): boolean =>
  /^\d[.,']\d$/.test(text.slice(Math.max(0, at - 1), at + 2)) ||
  /^\d[.,']\d$/.test(text.slice(Math.max(0, at - 2), at + 1))

/** Whether `'t` follows, as in `can't`: without it the word says the opposite, or is another one (`won't`). */
const isBeforeNot = (text: string, at: number): boolean =>
  text[at] === "'" && /^n't(?![\p{L}\p{N}\p{M}_])/u.test(text.slice(at - 1, at + 4))

/** Whether an underscore here sets a word in italics (`_so_`) and does not join two (`snake_case`). */
function isEmphasis(text: string, at: number): boolean {
  // Inside a run of underscores there is no edge. Looking for its end at each place would take quadratic time.
  if (text[at - 1] === text[at]) return false
  let [start, end] = [at, at]
  while (text[start - 1] === '_') start--
  while (text[end] === '_') end++
  if (start === end) return false
  const outer = start < at ? characterBefore(text, start) : text.codePointAt(end)
  return outer === undefined || !isLetter(String.fromCodePoint(outer))
}

function characterBefore(text: string, at: number): number | undefined {
  const low = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low <= 0xdfff ? text.codePointAt(at - 2) : text.codePointAt(at - 1)
}

const isSymbol = (character: string): boolean =>
  /[\p{P}\p{S}]/u.test(character) && !/[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(character)

const isLetter = (character: string): boolean => /[\p{L}\p{N}\p{M}_]/u.test(character)

/** Whether a text has a character of a script without spaces between words. */
export const isUnspaced = (text: string): boolean => /[^\0-\xFF]/.test(text) && unspaced().test(text)

const unspaced = lazily(
  () =>
    new RegExp(
      regexSource`
        [\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}
          \p{Script=Myanmar}]
      `,
      'u',
    ),
)

/** Returns spans of the text, joined where they overlap. `ends` has the end of each by its start, and 0 elsewhere. */
function union(ends: Uint32Array, folded: Folded): readonly Span[] {
  const joined: Span[] = []
  let [from, to] = [0, 0]
  const close = (): void => {
    if (to > 0) joined.push({ start: folded.starts[from] ?? 0, end: folded.ends[to - 1] ?? 0 })
  }
  for (let at = 0; at < ends.length; at++) {
    const end = ends[at] ?? 0
    if (end === 0) continue
    if (at >= to) {
      close()
      from = at
    }
    to = Math.max(to, end)
  }
  close()
  return joined
}
