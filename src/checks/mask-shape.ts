import type { Edit } from '../text/edits.js'
import { foldText } from '../text/fold.js'
import { isFunctionWord } from '../text/function-words.js'
import { hasOnlySigns, isEmoticon, isSign, standsAlone, tokensOf, type TextToken } from '../text/signs/text-tokens.js'
import { isPunctuation, spansBeside, wordsOf, wordsWithin, type Span, type Word } from '../text/words.js'
import type { RelaxedShape } from '../verdict/verdict.js'
import type { Piece } from './random-placement.js'

// A model may react to the shape of a mask, whatever word it hides: to two masks
// in a row, to a mask before a full stop, to any mask in the first third of the
// text. A random control therefore has the shape of the explanation's masks.

/** A text as a row of words, of which an explanation masks some. */
export interface MaskedText {
  readonly text: string
  /** The words, and what else is masked: `!!!`. With `withSigns`, all other signs too. */
  readonly items: readonly MaskedItem[]
}

interface MaskedItem extends Span {
  readonly isMasked: boolean
  /** Whether a control may mask the item: it is no occurrence of what is masked. */
  readonly isOther: boolean
  /** Whether it is a small word, such as `the`, that is masked elsewhere only within a long phrase. */
  readonly isSmallWord: boolean
  /** What stands between the item before and this one. */
  readonly gap: Gap
  /** What stands between the item and the nearest word or mask on either side, unmasked signs included. */
  readonly before: Gap
  readonly after: Gap
  /** Whether the item has neither letters nor digits and is no emoji. */
  readonly isOfSigns: boolean
  /** Whether a control may mask the item in place of a word, or in place of a sign. */
  readonly fits: { readonly word: boolean; readonly sign: boolean }
  /** In characters, without the signs that a mask over a word hides with it. */
  readonly length: number
  readonly kind: Kind
  /** Whether only white space touches the item. */
  readonly standsAlone: boolean
  /** How often the text has the item. */
  readonly count: number
}

/** What stands before a word: white space, a mark such as a comma, the end of a sentence or line, or the edge. */
type Gap = 'space' | 'mark' | 'stop' | 'edge'

/**
 * What sort of word or sign it is. A capital begins a name, but not at the start of a sentence. Faces are emoji
 * and emoticons.
 */
type Kind = 'number' | 'name' | 'function word' | 'other' | 'face' | 'punctuation' | 'symbol'

/**
 * Returns the words of a text, with those that the edits mask. Edits that touch no word mask signs. No control masks
 * a fixed place.
 */
export function maskedText(text: string, edits: readonly Edit[], fixed: readonly Span[] = []): MaskedText {
  return rowOf(text, edits, fixed, wordsOf(text), () => ({ word: true, sign: true }))
}

/** Returns the words and signs of a text, with those that the edits mask. */
export function maskedTextWithSigns(text: string, edits: readonly Edit[], fixed: readonly Span[] = []): MaskedText {
  return rowOf(text, edits, fixed, tokensOf(text), (kind = 'sign') => ({
    word: kind !== 'sign',
    // Emoji are words that say as much as a face of signs.
    sign: hasOnlySigns(kind) || kind === 'emoji',
  }))
}

/** Whether some masks hide signs: `!!!`, `***`. */
export const masksSigns = ({ items }: MaskedText): boolean =>
  items.some(({ isMasked, isOfSigns }) => isMasked && isOfSigns)

function rowOf(
  text: string,
  edits: readonly Edit[],
  fixed: readonly Span[],
  tokens: readonly TextToken[],
  fitsOf: (kind: TextToken['kind'] | undefined) => MaskedItem['fits'],
): MaskedText {
  const words = asMasked(
    tokens.filter((token) => !isSign(token)),
    edits,
  )
  const masked = new Set<Span>(wordsWithin(words, edits))
  // A mask may hide a part of a run of signs: the quotation mark of `,"`.
  const beside = new Set(
    spansBeside(words, edits).map(({ start, end }) => ({ start, end, text: text.slice(start, end) })),
  )
  const signs = spansBeside(edits, tokens.filter(isSign))
  const spans: readonly RowSpan[] = [...words, ...beside, ...signs].sort((a, b) => a.start - b.start)
  const isHidden = (span: Span): boolean => masked.has(span) || beside.has(span as RowSpan)
  const isFixed = touchedBy(fixed)
  const folded = spans.map((span) => foldText(span.text))
  const names = new Set(folded.filter((_, index) => isHidden(spans[index] as RowSpan)))
  const ofShortRuns = new Set(shortRuns(spans.map(isHidden)).map((index) => folded[index]))
  const counts = countsOf(folded)
  const kindOf = kinds()
  const isUnmaskedSign = (span: RowSpan): boolean => span.kind === 'sign'
  const { before, after } = gapsAround(text, spans, isUnmaskedSign)
  const items = spans.map((span, index): MaskedItem => {
    const isMasked = isHidden(span)
    const gap = gapIn(text.slice(spans[index - 1]?.end ?? 0, span.start), index === 0)
    return {
      start: span.start,
      end: span.end,
      isMasked,
      isOther: !isMasked && !isFixed(span) && !names.has(folded[index] ?? ''),
      isSmallWord:
        !isMasked &&
        !isFixed(span) &&
        !ofShortRuns.has(folded[index]) &&
        isFunctionWord(text.slice(span.start, span.end)),
      gap,
      before: before[index] ?? gap,
      after: after[index] ?? gap,
      isOfSigns: span.kind === undefined || hasOnlySigns(span.kind),
      fits: fitsOf(span.kind),
      count: counts[index] ?? 1,
      length: span.text.length,
      kind: kindOf(span.text, gap === 'space' || gap === 'mark'),
      standsAlone: standsAlone(text, span.start, span.end),
    }
  })
  return { text, items }
}

/** Returns a function that tells whether one of some places touches a span. Call it with spans in order. */
function touchedBy(places: readonly Span[]): (span: Span) => boolean {
  let at = 0
  return ({ start, end }) => {
    while ((places[at]?.end ?? Number.POSITIVE_INFINITY) <= start) at++
    return (places[at]?.start ?? Number.POSITIVE_INFINITY) < end
  }
}

/** Returns the masked places that are not in a row of many. */
function shortRuns(isMasked: readonly boolean[]): readonly number[] {
  const short: number[] = []
  let run: number[] = []
  for (const [index, masked] of [...isMasked, false].entries()) {
    if (masked) run.push(index)
    else {
      if (run.length < longPhrase) short.push(...run)
      run = []
    }
  }
  return short
}

/** A phrase of so many words has small words that other phrases have too. */
const longPhrase = 5

/** A word or sign of the row. The text is its own, and the place is that of its mask. */
interface RowSpan extends Span {
  readonly text: string
  readonly kind?: TextToken['kind']
}

/**
 * Returns words as the edits mask them: without the signs at their ends that are masked alone, such as the `%` of
 * `100%`, and at the place of a mask that hides signs beside the word too, such as `late !!`.
 */
function asMasked(words: readonly Word[], edits: readonly Edit[]): readonly Word[] {
  let at = 0
  return words.map((word, index) => {
    while ((edits[at]?.end ?? Number.POSITIVE_INFINITY) <= word.start) at++
    let { start, end } = word
    let around: Span | undefined
    for (let next = at; (edits[next]?.start ?? Number.POSITIVE_INFINITY) < word.end; next++) {
      const edit = edits[next] as Edit
      const masked = word.text.slice(Math.max(0, edit.start - word.start), edit.end - word.start)
      if (masked.length === word.text.length) {
        const isAlone = (words[index - 1]?.end ?? 0) <= edit.start && edit.end <= (words[index + 1]?.start ?? edit.end)
        if (isAlone) around = edit
      } else if (/[\p{L}\p{N}\p{M}]/u.test(masked)) continue
      else if (edit.start <= start) start = edit.end
      else if (edit.end >= end) end = edit.start
    }
    if (around) return { ...word, start: around.start, end: around.end }
    return start === word.start && end === word.end
      ? word
      : { ...word, start, end, text: word.text.slice(start - word.start, end - word.start) }
  })
}

/**
 * Returns what stands before each span, from the nearest one that is not skipped, and after it. The skipped ones
 * stand between.
 */
function gapsAround<One extends Span>(text: string, spans: readonly One[], isSkipped: (span: One) => boolean) {
  const textBetween = (index: number): string => text.slice(spans[index - 1]?.end ?? 0, spans[index]?.start)
  const before: Gap[] = []
  let gap: Gap = 'edge'
  for (const [index, span] of spans.entries()) {
    before.push((gap = wider(gap, textBetween(index))))
    gap = isSkipped(span) ? wider(gap, text.slice(span.start, span.end)) : 'space'
  }
  const after: Gap[] = []
  gap = 'edge'
  for (const [index, span] of [...spans.entries()].toReversed()) {
    after.push((gap = wider(gap, textBetween(index + 1))))
    gap = isSkipped(span) ? wider(gap, text.slice(span.start, span.end)) : 'space'
  }
  return { before, after: after.toReversed() }
}

/** Returns a gap with more text in it. */
function wider(gap: Gap, text: string): Gap {
  const more = gapIn(text, false)
  return gap === 'stop' || more === 'space' ? gap : more === 'stop' || gap !== 'mark' ? more : gap
}

/** Returns how often each word of a list is there. */
function countsOf(words: readonly string[]): readonly number[] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return words.map((word) => counts.get(word) ?? 1)
}

/** Returns a function that tells the kind of a word. It looks at each word once: a text repeats its words. */
function kinds(): (word: string, isWithinSentence: boolean) => Kind {
  const known = new Map<string, Kind>()
  const look = (word: string): Kind => {
    if (/^\p{Nd}/u.test(word)) return 'number'
    if (/^(?:\p{Extended_Pictographic}|\p{Regional_Indicator})/u.test(word) || isEmoticon(word)) return 'face'
    if (!/[\p{L}\p{N}]/u.test(word)) return isPunctuation(word) ? 'punctuation' : 'symbol'
    if (isFunctionWord(word)) return 'function word'
    return /^\p{Lu}/u.test(word) ? 'name' : 'other'
  }
  return (word, isWithinSentence) => {
    const kind = known.get(word) ?? look(word)
    known.set(word, kind)
    return kind === 'name' && !isWithinSentence ? 'other' : kind
  }
}

function gapIn(between: string, isAtEdge: boolean): Gap {
  if (between === ' ') return isAtEdge ? 'edge' : 'space'
  if (sentenceEnd.test(between)) return 'stop'
  if (/\S/u.test(between)) return 'mark'
  return isAtEdge ? 'edge' : 'space'
}

const sentenceEnd = /[.!?…。！？؟۔।॥։።፧။។\n\r\u2028\u2029]/u

/** How much of the explanation's shape a control must have. Number, runs and thirds are never given up. */
export interface Strictness {
  /** Words of like length. */
  readonly length: boolean
  /** The same marks beside the masks. */
  readonly punctuation: boolean
  /** Masks with a mark between them stay together. */
  readonly blocks: boolean
  /** Masks with few words between them stay as far apart. */
  readonly gaps: boolean
  /** Whether small words of a long phrase may be masked elsewhere. */
  readonly smallWords?: boolean
}

/** A row of masks to place elsewhere in the text. */
export interface MaskPiece extends Piece {
  /** Returns the parts of the explanation's shape that the row lacks in a place. */
  lacks(start: number): readonly RelaxedShape[]
}

/** Returns the pieces of a control: rows of as many masks as the explanation has, each with the places that suit it. */
export const piecesOf = (masked: MaskedText, strictness: Strictness, draw: number): readonly MaskPiece[] =>
  rowsOf(masked, strictness).map((row) => pieceLike(masked, row, strictness, draw))

/** Whether some masks have only few words between them. */
export const hasSmallGaps = (masked: MaskedText): boolean =>
  rowsOf(masked, { blocks: true, gaps: true }).length < rowsOf(masked, { blocks: true, gaps: false }).length

function rowsOf({ items }: MaskedText, { blocks, gaps }: Pick<Strictness, 'blocks' | 'gaps'>): readonly Row[] {
  const rows: { start: number; end: number }[] = []
  for (const [index, { isMasked, gap }] of items.entries()) {
    if (!isMasked) continue
    const last = rows.at(-1)
    const isBeside = last?.end === index && (blocks || gap === 'space')
    const isNear = gaps && last && index - last.end <= fewWords && index - last.start < longestRow
    if (last && (isBeside || isNear)) last.end = index + 1
    else rows.push({ start: index, end: index + 1 })
  }
  return rows
}

/** At most so many words stand between masks of one row: a model sees them together, `[REDACTED] and [REDACTED]`. */
const fewWords = 4
/** A row with words between its masks has at most so many items. Otherwise one row could span the whole text. */
const longestRow = 12

/** Whether an item and the next one would stand in one row. */
export const touch =
  ({ items }: MaskedText, { blocks }: Strictness) =>
  (index: number): boolean =>
    blocks || items[index + 1]?.gap === 'space'

/** Masked items side by side, or near each other: the index of the first, and the one after the last. */
interface Row {
  readonly start: number
  readonly end: number
}

function pieceLike(masked: MaskedText, row: Row, strictness: Strictness, draw: number): MaskPiece {
  const { length: isLike, punctuation, smallWords = false } = strictness
  const length = row.end - row.start
  const masks = [...Array(length).keys()].filter((at) => masked.items[row.start + at]?.isMasked)
  const third = thirdsOf(masked, row, draw)
  return {
    length,
    ...(masks.length < length ? { taken: masks } : {}),
    range: third.range,
    cost(start) {
      const distance = third.distance(start)
      const found = distance === undefined ? undefined : differences(masked, row, start, smallWords)
      if (!found || distance === undefined) return undefined
      if ((isLike && !found.isLike) || (punctuation && (found.marks > 0 || !found.isSameWithin))) return undefined
      return (
        distance +
        2 * found.marks +
        Math.min(2, found.letters / (2 * masks.length)) +
        (2 * found.kinds) / masks.length +
        Math.min(1.5, found.counts / masks.length)
      )
    },
    lacks(start) {
      const { isLike, marks, isSameWithin } = differences(masked, row, start, smallWords) ?? noDifference
      return [...(isLike ? [] : ['length' as const]), ...(marks > 0 || !isSameWithin ? ['punctuation' as const] : [])]
    },
  }
}

/** How a row in another place differs from the masked row. */
interface Differences {
  /** By how many letters its words are longer or shorter. */
  readonly letters: number
  /** Whether each word is of like length. */
  readonly isLike: boolean
  /** How many of its words are of another kind. */
  readonly kinds: number
  /** How much rarer or more frequent its words are, in doublings. */
  readonly counts: number
  /** At how many of its two ends another mark stands. */
  readonly marks: number
  /** Whether the same marks stand within it. */
  readonly isSameWithin: boolean
}

const noDifference: Differences = { letters: 0, isLike: true, kinds: 0, counts: 0, marks: 0, isSameWithin: true }

/** Returns the differences of a row that begins at `start`. Undefined where a control may not mask that row. */
function differences({ items }: MaskedText, row: Row, start: number, smallWords: boolean): Differences | undefined {
  let [letters, kinds, counts, isLike, isSameWithin] = [0, 0, 0, true, true]
  for (let at = 0; at < row.end - row.start; at++) {
    const [other, named] = [items[start + at], items[row.start + at]]
    if (!other || !named) return undefined
    if (at > 0 && other.gap !== named.gap) isSameWithin = false
    if (!named.isMasked) {
      if (other.fits.word !== named.fits.word) isSameWithin = false
      continue
    }
    if (!other.isOther && !(smallWords && other.isSmallWord)) return undefined
    if (!(named.isOfSigns ? other.fits.sign : other.fits.word)) return undefined
    // Masks with a mark between them are not in a run: a control must not have one more run, or one less.
    const isBeside = at > 0 && items[row.start + at - 1]?.isMasked
    if (isBeside && (other.gap === 'space') !== (named.gap === 'space')) return undefined
    const [length, wanted] = [other.length, named.length]
    const apart = Math.abs(length - wanted)
    if (apart > Math.max(2, Math.max(length, wanted) / 3)) isLike = false
    letters += apart
    if (other.kind !== named.kind) kinds++
    if (named.isOfSigns && other.standsAlone !== named.standsAlone) kinds++
    if (other.count !== named.count) counts += Math.abs(Math.log2(other.count / named.count))
  }
  const last = start + row.end - row.start - 1
  const marks =
    Number(items[start]?.before !== items[row.start]?.before) + Number(items[last]?.after !== items[row.end - 1]?.after)
  return { letters, isLike, kinds, counts, marks, isSameWithin }
}

/**
 * Returns where a row may begin so that it stands in the same third of the text, and
 * how far it is from that. A row may stick out of its third. For a row that reaches
 * into two thirds, the first control prefers the first of them, the second the last.
 */
function thirdsOf({ items: { length: count } }: MaskedText, { start, end }: Row, draw: number) {
  const thirdOf = (index: number): number => Math.floor((3 * index) / count)
  const [first, last] = [thirdOf(start), thirdOf(end - 1)]
  const wanted = draw % 2 === 0 ? first : last
  const inside = (third: number, from: number): number => {
    const [begin, until] = [Math.ceil((third * count) / 3), Math.ceil(((third + 1) * count) / 3)]
    return Math.max(0, Math.min(until, from + end - start) - Math.max(begin, from)) / (end - start)
  }
  return {
    range: [Math.ceil((first * count) / 3) - (end - start) + 1, Math.ceil(((last + 1) * count) / 3)] as const,
    distance(from: number): number | undefined {
      const share = inside(wanted, from)
      if (share > 0) return 3 * (1 - share)
      return inside(first, from) + inside(last, from) > 0 ? 9 : undefined
    },
  }
}
