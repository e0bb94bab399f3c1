import { bareTextOf, isSameAccent, type BareText } from './bare-text.js'
import { decode } from './decoded.js'
import { partsOfQuotation, quotationsOf } from './ellipsis.js'
import { findOtherGaps } from './other-gaps.js'
import { isFunctionWord } from '../function-words.js'
import { hasNumber, numberSpellings, withPlainNumbers } from './number-spellings.js'
import { searchMany } from '../search-many.js'
import { dashesOf, isOfSigns, isWholeRun } from '../signs/sign-runs.js'
import { wordEdgesOf } from './word-edges.js'
import { isPunctuation, type Span } from '../words.js'

/** What a text has of an item. Places are those of the text as it is written. */
export interface Occurrences {
  /** How often the text has it as whole words. */
  whole: number
  /** The first places where it is only a part of words, as long as the text has it nowhere as whole words. */
  readonly parts: Span[]
  /** The places of whole words, with what belongs to them, such as a particle. Only where they are asked for. */
  readonly places?: Span[]
}

/** What a text has of some items. */
export interface FoundItems {
  /** Has an entry for each item. */
  readonly found: ReadonlyMap<string, Occurrences>
  /** The places of all items, in order, and joined where they overlap. */
  readonly spans: readonly Span[]
}

/**
 * Finds each whole-word occurrence of each item in a text, in any case, and in each
 * spelling that a reader takes for the same. Reads the text once for all items, once
 * more if an item has a number, and once more if one is a quotation with an ellipsis.
 */
export function findItems(text: string, items: readonly string[], keepPlaces = false): FoundItems {
  const bare = bareTextOf(text)
  const edges = wordEdgesOf(text, bare)
  const queries = [...new Set(items)].flatMap((item) => soughtItemOf(item, keepPlaces))
  const entries = queries.flatMap(({ entry, hasMarks }) => (hasMarks ? [] : [entry]))
  // For each place, where the longest occurrence that begins there ends.
  const ends = new Uint32Array(text.length)
  const cover = ({ start, end }: Span): void => {
    if (end > (ends[start] ?? 0)) ends[start] = end
  }
  const reader: Reader = { original: text, bare, edges, cover }
  look(
    reader,
    Map.groupBy(queries, ({ sought }) => sought),
  )
  lookForNumbers(reader, entries)
  lookForQuotations(text, entries, cover)
  lookForOtherGaps(reader, entries)
  lookForWordsApart(text, entries)
  return { found: new Map(entries.map(({ item, occurrences }) => [item, occurrences])), spans: union(ends) }
}

/** Returns an item without the punctuation around it, decoded. An item of signs alone stays whole. */
export function coreOf(item: string): string {
  const trimmed = decodedItem(item)
  if (isOfSigns(trimmed)) return trimmed
  let [start, end] = [0, trimmed.length]
  while (start < end && isPunctuation(trimmed[start] ?? '')) start++
  while (end > start && isPunctuation(trimmed[end - 1] ?? '')) end--
  return start < end ? trimmed.slice(start, end) : trimmed
}

/** Returns an item as it is read. The entity at its end may lack its semicolon. */
function decodedItem(item: string): string {
  const trimmed = item.trim()
  return (decode(trimmed) ?? (/&#?[A-Za-z\d]{2,8}$/.test(trimmed) ? decode(`${trimmed};`) : undefined))?.text ?? trimmed
}

/** An item, and what was found of it so far. */
interface SoughtItem {
  readonly item: string
  readonly core: string
  /** What is sought of it. Empty for an item that cannot be seen. */
  readonly sought: string
  /** The core as it is compared. */
  readonly bare: BareText
  /** The dashes of an item of signs. */
  readonly dashes: string | undefined
  readonly occurrences: Occurrences
  /** The last place that was counted. */
  last?: Span
}

/** Some letters and signs that are sought. */
interface SoughtText {
  readonly sought: string
  readonly bare: BareText
  /** Where what is sought begins in `bare`. */
  readonly offset: number
}

/** One way to look for an item. */
interface Query extends SoughtText {
  readonly entry: SoughtItem
  /** Whether it is sought with the marks around it. */
  readonly hasMarks: boolean
  /** Whether its accents are compared: its letters are those of the item, one by one. */
  readonly isLetterByLetter: boolean
  readonly isBareAmount: boolean
}

interface Reader {
  readonly original: string
  readonly bare: BareText
  readonly edges: ReturnType<typeof wordEdgesOf>
  cover(span: Span): void
}

type Queries = ReadonlyMap<string, readonly Query[]>

function soughtItemOf(item: string, keepPlaces: boolean): readonly Query[] {
  const core = coreOf(item)
  const sought = soughtOf(core)
  const occurrences = { whole: 0, parts: [], ...(keepPlaces ? { places: [] } : {}) }
  const dashes = isOfSigns(core) ? dashesOf(core) : undefined
  const entry = { item, core, sought: sought.sought, bare: sought.bare, dashes, occurrences }
  const query = { ...sought, entry, hasMarks: false, isLetterByLetter: true, isBareAmount: false }
  const whole = decodedItem(item)
  return whole === core ? [query] : [query, { ...query, ...soughtOf(whole), hasMarks: true }]
}

function soughtOf(text: string): SoughtText {
  const bare = bareTextOf(text)
  return { sought: bare.text.trim(), bare, offset: bare.text.length - bare.text.trimStart().length }
}

/** Looks for all queries in one reading of a text. `isOld` tells which places another reading has found. */
function look(reader: Reader, queries: Queries, isOld?: (place: number, sought: string) => boolean): void {
  const { bare, cover } = reader
  const all = [...queries.values()]
  const lengths = Array.from(queries.keys(), ({ length }) => length)
  searchMany(bare.text, new Set(queries.keys()), (which, from) => {
    const to = from + (lengths[which] ?? 0)
    for (const query of all[which] ?? []) {
      const { entry } = query
      const { occurrences } = entry
      if (isOld?.(bare.starts[from] ?? 0, entry.sought)) continue
      const span = wholeAt(reader, query, from, to)
      if (span && !(query.isBareAmount && isBesideCurrency(bare.text, from, to))) {
        count(entry, span)
        cover(span)
      } else if (!query.hasMarks && occurrences.whole === 0 && occurrences.parts.length < mostParts)
        occurrences.parts.push({ start: bare.starts[from] ?? 0, end: bare.ends[to - 1] ?? 0 })
    }
  })
}

/** Counts a place of an item. With and without the marks around it, it is the same place. */
function count(entry: SoughtItem, span: Span): void {
  const { last, occurrences, item, core } = entry
  const { places } = occurrences
  const isSame = item !== core && last !== undefined && span.start < last.end && last.start < span.end
  entry.last = isSame ? { start: Math.min(span.start, last.start), end: Math.max(span.end, last.end) } : span
  if (!isSame) occurrences.whole++
  else if (places?.at(-1) === last) places?.pop()
  places?.push(entry.last)
}

/** A short item may be a part of every word of a long text. */
const mostParts = 200

/** Returns the whole word or words at a place, with what belongs to them. */
function wholeAt({ original, bare, edges }: Reader, query: Query, from: number, to: number): Span | undefined {
  const { entry, isLetterByLetter } = query
  if (entry.dashes !== undefined) {
    const span = { start: bare.starts[from] ?? 0, end: bare.ends[to - 1] ?? 0 }
    if (edges.isInSolid(span.start) || edges.isInSolid(span.end) || !isWholeRun(bare, from, to)) return undefined
    // `≠` is no `=` with an accent.
    if (!hasAccentsOf(bare, query, from, to)) return undefined
    return entry.dashes === '' || dashesOf(original.slice(span.start, span.end)) === entry.dashes ? span : undefined
  }
  const start = edges.beginning(from)
  if (start < 0) return undefined
  const end = edges.ending(to)
  if (end < 0 || (isLetterByLetter && !hasAccentsOf(bare, query, from, to))) return undefined
  return { start, end }
}

/** Whether each letter of a place has the accent of the item's letter, or may lack it. */
function hasAccentsOf(text: BareText, { bare: item, offset, sought }: SoughtText, from: number, to: number): boolean {
  if (text.isPlain && item.isPlain) return true
  // An item of this length is an essay. Each of its places would be read to its end.
  if (sought.length > longest) return true
  for (let unit = from; unit < to; unit++)
    if (!isSameAccent(text.accentAt(unit), item.accentAt(offset + unit - from))) return false
  return true
}

const longest = 1_000

const isBesideCurrency = (text: string, from: number, to: number): boolean =>
  /\p{Sc}/u.test(text.slice(Math.max(0, from - 1), from) + text.slice(to, to + 1))

/** Looks for the items that have a number in a text whose numbers have one form. */
function lookForNumbers(reader: Reader, entries: readonly SoughtItem[]): void {
  const withNumbers = entries.filter(({ sought }) => hasNumber(sought))
  if (withNumbers.length === 0) return
  const plain = withPlainNumbers(reader.bare)
  const queries = withNumbers.flatMap((entry) =>
    numberSpellings(entry.sought)
      .filter(({ text }) => plain !== undefined || text !== entry.sought)
      .map(({ text, isBareAmount }) => ({
        text,
        query: { ...soughtOf(''), entry, hasMarks: false, isLetterByLetter: false, isBareAmount },
      })),
  )
  if (queries.length === 0) return
  const bare = plain ?? reader.bare
  const byText = new Map(
    Array.from(
      Map.groupBy(queries, ({ text }) => text),
      ([text, grouped]) => [text, grouped.map(({ query }) => query)] as const,
    ),
  )
  const placeOf = plain ? indexOf(reader.bare) : undefined
  const isOld = (place: number, sought: string): boolean => {
    const at = placeOf?.(place)
    return at !== undefined && reader.bare.text.startsWith(sought, at)
  }
  look(plain ? { ...reader, bare, edges: wordEdgesOf(reader.original, bare) } : reader, byText, isOld)
  for (const { occurrences } of withNumbers) occurrences.places?.sort((a, b) => a.start - b.start)
}

/** Returns a function that finds the unit of a bare text that a place of the original became. */
function indexOf({ starts }: BareText): (place: number) => number {
  return (place) => {
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((starts[middle] ?? 0) < place) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Looks for quotations with an ellipsis, of which the text has the parts, in this order. */
function lookForQuotations(text: string, entries: readonly SoughtItem[], cover: (span: Span) => void): void {
  const quoted = entries
    .filter(({ occurrences }) => occurrences.whole === 0)
    .map(({ core, occurrences }) => ({ occurrences, parts: partsOfQuotation(core) }))
    .filter(({ parts }) => parts.length > 0)
  if (quoted.length === 0) return
  const { found } = findItems(
    text,
    quoted.flatMap(({ parts }) => parts),
    true,
  )
  for (const { occurrences, parts } of quoted) {
    const ofParts = parts.map((part) => found.get(part))
    const quotations = quotationsOf(ofParts.map((part) => part?.places ?? []))
    for (const place of quotations.flat()) cover(place)
    occurrences.whole += quotations.length
    occurrences.places?.push(...quotations.flat())
    if (quotations.length === 0 && ofParts.every((part) => part && (part.whole > 0 || part.parts.length > 0)))
      occurrences.parts.push(...ofParts.flatMap((part) => part?.parts.slice(0, 1) ?? []))
  }
}

/** Looks for items that the text has with other spaces or marks between their letters: `5mg` in `5 mg`. */
function lookForOtherGaps({ bare, edges, cover }: Reader, entries: readonly SoughtItem[]): void {
  const sought = entries.filter((entry) => entry.sought.length <= longest && (isLacking(entry) || isAmount(entry)))
  findOtherGaps(bare, sought, (entry, { from, to, isSame }) => {
    const [start, end] = isSame ? [edges.beginning(from), edges.ending(to)] : [-1, -1]
    const { whole, parts } = entry.occurrences
    if (start >= 0 && end >= 0) {
      count(entry, { start, end })
      cover({ start, end })
    } else if (whole === 0 && parts.length < mostParts)
      parts.push({ start: bare.starts[from] ?? 0, end: bare.ends[to - 1] ?? 0 })
  })
  for (const { occurrences } of sought) occurrences.places?.sort((a, b) => a.start - b.start)
}

/** Whether nothing was found of an item so far. */
const isLacking = ({ occurrences: { whole, parts } }: SoughtItem): boolean => whole === 0 && parts.length === 0

/** Whether an item is a number with its unit. A text may have both `5 mg` and `5mg`. */
const isAmount = ({ sought }: SoughtItem): boolean => /\d[ -]?\p{L}{1,4}$/u.test(sought)

/**
 * Looks for items of several words that the text has apart: `status: open` where it
 * has both words, `not good` for `not very good`. They are neither found nor missing.
 */
function lookForWordsApart(text: string, entries: readonly SoughtItem[]): void {
  const apart = entries
    .filter((entry) => isLacking(entry) && entry.sought.length <= longest)
    .map(({ core, occurrences }) => ({ occurrences, words: wordsApart(core) }))
    .filter(({ words }) => words.length > 1)
  if (apart.length === 0) return
  const { found } = findItems(
    text,
    apart.flatMap(({ words }) => words),
    true,
  )
  for (const { occurrences, words } of apart) {
    const places = words.map((word) => found.get(word)?.places?.[0])
    if (places.every((place) => place !== undefined)) occurrences.parts.push(...places)
  }
}

/** The words of an item without articles and the like. */
const wordsApart = (core: string): readonly string[] =>
  (core.match(/[\p{L}\p{N}\p{M}]+(?:['’.,-][\p{L}\p{N}\p{M}]+)*/gu) ?? []).filter((word) => !isFunctionWord(word))

/** Returns spans, joined where they overlap. `ends` has the end of each by its start, and 0 elsewhere. */
function union(ends: Uint32Array): readonly Span[] {
  const joined: Span[] = []
  let [from, to] = [0, 0]
  for (let at = 0; at < ends.length; at++) {
    const end = ends[at] ?? 0
    if (end === 0) continue
    if (at >= to) {
      if (to > 0) joined.push({ start: from, end: to })
      from = at
    }
    to = Math.max(to, end)
  }
  if (to > 0) joined.push({ start: from, end: to })
  return joined
}
