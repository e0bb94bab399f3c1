// Importing all of `diff` takes four times as long.
import { diffArrays } from 'diff/lib/diff/array.js'
import {
  aroundMasks,
  atomsOf,
  isMask,
  isOfSign,
  isSame,
  itemsOf,
  leftoverBeside,
  maskPattern,
  partsOf,
  wholesOf,
  type RedactionItem,
  type TextPart,
} from './redaction-items.js'
import { hasOnlySigns, isEmoticon, isMarkOfWord, isQuietMark, isSign, tokensOf, type TextToken } from './text-tokens.js'
import { spansBeside, type Span } from '../words.js'

/** How a redacted text matches its original. */
export interface Alignment {
  /** The words and signs of the original that the redaction hides, in order. A word has the signs that went with it. */
  readonly hidden: readonly TextToken[]
  /** How many other words it left out, replaced or added. Signs do not count. */
  readonly rewritten: number
}

/**
 * Matches a redacted text with its original, so that the original can be masked in
 * the same places. A mask over a word and signs hides both; a mask over signs
 * alone hides these. Other changes of the redaction are counted and left out.
 * Undefined if the two have too little in common.
 */
export function alignRedaction(original: string, redacted: string, mask: string): Alignment | undefined {
  const tokens = tokensOf(original)
  const text: OriginalText = { text: original, tokens, parts: partsOf(tokens) }
  const pattern = maskPattern(original, mask)
  const asAsked = whereAllIsKept(text, redacted, pattern) ?? whereWordsAreKept(text, redacted, pattern)
  return asAsked ? { hidden: hiddenBehind(asAsked, text), rewritten: 0 } : whereWordsDiffer(text, redacted, pattern)
}

/** A text with its words and signs. */
interface OriginalText {
  readonly text: string
  readonly tokens: readonly TextToken[]
  /** The same, with the signs at the ends of a word apart: the `%` of `100%`. */
  readonly parts: readonly TextPart[]
}

/** Masks side by side, and what they may hide: all between the kept text before and after them. */
interface Group {
  masks: number
  readonly tokens: TextToken[]
}

/** Returns what the masks hide, if the redaction keeps all else, signs included, but for white space. */
function whereAllIsKept({ text, tokens, parts }: OriginalText, redacted: string, mask: RegExp) {
  const after = aroundMasks(redacted, mask, (piece) => atomsOf(piece))
  const ofParts = atomsOf(text, parts)
  return (
    groupsBehind(atomsOf(text, wholesOf(tokens)), after, endOfToken) ??
    groupsBehind(ofParts, after, endOfToken) ??
    // A mask may also hide a part of a run of signs: the arrow of `),->`.
    groupsBehind(ofParts, after, endOfPart)
  )
}

/** Returns where a mask ends that begins somewhere in the items and hides as little as it can. */
type EndOfMask = (items: readonly RedactionItem[], start: number) => number

const endOfToken: EndOfMask = (items, start) => {
  const token = items[start]?.token
  let next = start + 1
  if (token) while (items[next]?.token === token) next++
  return next
}

const endOfPart: EndOfMask = (items, start) =>
  items[start]?.token?.kind === 'sign' ? start + 1 : endOfToken(items, start)

function groupsBehind(
  before: readonly RedactionItem[],
  after: readonly RedactionItem[],
  end: EndOfMask,
): readonly Group[] | undefined {
  const places = placesOf(before, after, end)
  return (
    places &&
    groupsOf(after, places, before.length).map(({ masks, from, to }) => ({
      masks,
      tokens: tokensIn(before.slice(from, to)),
    }))
  )
}

/** Returns what the masks hide, if the redaction keeps all other words. Signs may be lost or added. */
function whereWordsAreKept(
  { text, parts }: OriginalText,
  redacted: string,
  mask: RegExp,
): readonly Group[] | undefined {
  const all = itemsOf(parts)
  const words = indexesOfWords(all)
  const before = words.map((index) => all[index] as RedactionItem)
  const isAfterSign = (index: number): boolean => isOfSign(all[(words[index] ?? all.length) - 1])
  const ways: readonly { readonly isLeftover: (text: string) => boolean; readonly least?: EndOfMask }[] = [
    { isLeftover: () => false },
    // A mask over a sign hides no word.
    { isLeftover: () => false, least: (items, start) => (isAfterSign(start) ? start : endOfToken(items, start)) },
    { isLeftover: leftoverBeside(parts) },
  ]
  for (const { isLeftover, least } of ways) {
    const kept = aroundMasks(redacted, mask, (piece) => itemsOf(partsOf(tokensOf(piece))), isLeftover)
    const keptWords = indexesOfWords(kept)
    const after = keptWords.map((index) => kept[index] as RedactionItem)
    const places = placesOf(before, after, endOfToken, least)
    if (!places) continue
    return groupsOf(after, places, before.length).flatMap(({ masks, from, to, first, last }) => {
      const region = all.slice(from > 0 ? (words[from - 1] ?? 0) + 1 : 0, words[to] ?? all.length)
      const own = new Set(region.map(({ key }) => key))
      const seen = kept
        .slice(first > 0 ? (keptWords[first - 1] ?? 0) + 1 : 0, keptWords[last] ?? kept.length)
        .filter(({ key }) => key === undefined || own.has(key))
      return groupsBehind(region, seen, endOfToken) ?? [{ masks, tokens: behindMasks(region, seen, masks, text) }]
    })
  }
  return undefined
}

/** Returns where a list has words and masks. */
const indexesOfWords = (items: readonly RedactionItem[]): readonly number[] =>
  items.flatMap((item, index) => (isOfSign(item) ? [] : [index]))

/** Returns the words of a part of the original, and the signs that the same part of the redaction lacks. */
function behindMasks(
  region: readonly RedactionItem[],
  seen: readonly RedactionItem[],
  masks: number,
  text: string,
): TextToken[] {
  const lost = lostSigns(region, seen)
  const words = new Set(region.filter((item) => !isOfSign(item)).map(({ token }) => token)).size
  // A mask that is left hides a sign, even if a mark was added that reads the same.
  const isLeft = masks > words + new Set(Array.from(lost, ({ token }) => token)).size
  const isStrong = ({ token }: RedactionItem): boolean => token !== undefined && !isMarkOfWord(text, token)
  return tokensIn(region.filter((item) => !isOfSign(item) || lost.has(item) || (isLeft && isStrong(item))))
}

/**
 * Returns the signs of a part of the original that the same part of the redaction
 * lacks. What stands before the masks is sought from the left, and what stands after them from the right.
 */
function lostSigns(region: readonly RedactionItem[], seen: readonly RedactionItem[]): ReadonlySet<RedactionItem> {
  const lost = new Set(region.filter(isOfSign))
  const [firstMask, lastMask] = [seen.findIndex(isMask), seen.findLastIndex(isMask)]
  const firstWord = region.findIndex((item) => !isOfSign(item))
  let [from, to] = [0, region.length]
  const keep = (places: readonly number[], { key }: RedactionItem): number | undefined => {
    const found = places.find((at) => region[at]?.key === key)
    if (found !== undefined) lost.delete(region[found] as RedactionItem)
    return found
  }
  const lastWord = region.findLastIndex((item) => !isOfSign(item))
  for (const sign of seen.slice(lastMask + 1).toReversed())
    to = keep(rowDown(to, Math.max(lastWord + 1, to - mostAdded)), sign) ?? to
  const end = firstWord < 0 ? to : firstWord
  for (const sign of seen.slice(0, firstMask)) {
    const found = keep(rowUp(from, Math.min(end, from + mostAdded)), sign)
    if (found !== undefined) from = found + 1
  }
  for (const sign of seen.slice(firstMask + 1, lastMask).filter(isOfSign)) {
    const found = keep(rowUp(from, Math.min(to, from + mostAdded)), sign)
    if (found !== undefined) from = found + 1
  }
  return lost
}

/** A sign counts as kept if so many places further on it still stands in the original. */
const mostAdded = 20

const rowUp = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)

/** Returns the places before one, the nearest first. */
const rowDown = (before: number, from: number): readonly number[] => rowUp(from, before).toReversed()

/** Returns what the masks hide where other words were changed too, and counts these. */
function whereWordsDiffer(text: OriginalText, redacted: string, mask: RegExp): Alignment | undefined {
  const before = itemsOf(text.parts)
  const after = aroundMasks(redacted, mask, (piece) => itemsOf(partsOf(tokensOf(piece))), leftoverBeside(text.parts))
  const parts = diffArrays<RedactionItem>(before, after, { comparator: isSame, maxEditLength: furthest })
  if (!parts) return undefined

  const groups: Group[] = []
  const lost = new Set<TextToken>()
  const added = new Set<TextToken>()
  let group: Group = { masks: 0, tokens: [] }
  let index = 0
  let kept = 0
  let removed: RedactionItem[] = []
  let afterMask = false
  let extraMask = false
  let addedHere = 0
  // Words that vanished beside a mask are behind it: one mask may hide a phrase. As many
  // as were written in their place are not behind it, those farthest from the mask first.
  const settle = (beforeMask: boolean): void => {
    const words = removed.filter((item) => !isOfSign(item))
    const isBeside = afterMask || beforeMask || extraMask
    const behind = isBeside ? Math.max(0, words.length - addedHere) : 0
    const from = afterMask || extraMask ? 0 : words.length - behind
    const gone = new Set(words.filter((_, position) => position < from || position >= from + behind))
    for (const item of removed) {
      if (!item.token) continue
      if (isBeside && !gone.has(item)) group.tokens.push(item.token)
      else if (!isOfSign(item)) lost.add(item.token)
    }
    removed = []
    addedHere = 0
    if (extraMask) group.masks++
    extraMask = false
  }
  const close = (): void => {
    if (group.masks > 0) groups.push(group)
    group = { masks: 0, tokens: [] }
  }
  for (const part of parts) {
    if (part.removed) {
      removed.push(...before.slice(index, index + part.count))
      index += part.count
    } else if (part.added) {
      const items = after.slice(kept, kept + part.count)
      extraMask ||= items.some(isMask)
      for (const item of items) {
        if (!item.token || isOfSign(item)) continue
        added.add(item.token)
        addedHere++
      }
      kept += part.count
    } else {
      for (let step = 0; step < part.count; step++) {
        const [item, seen] = [before[index++], after[kept++]]
        const masked = seen !== undefined && isMask(seen)
        settle(masked)
        if (masked) {
          group.masks++
          if (item?.token) group.tokens.push(item.token)
        } else close()
        afterMask = masked
      }
    }
  }
  settle(false)
  close()
  const hidden = hiddenBehind(groups, text)
  const isHidden = new Set<TextToken>(hidden)
  const replaced = [...lost].filter((word) => !isHidden.has(word)).length
  return { hidden, rewritten: Math.max(replaced, added.size) }
}

/**
 * The number of edits after which two texts have too little in common. The time to
 * compare grows with its square.
 */
const furthest = 2_000

/** Returns what groups of masks hide, in order, each once. */
function hiddenBehind(groups: readonly Group[], { text }: OriginalText): readonly TextToken[] {
  const behind = groups.map((group) => hiddenIn(group, text))
  const hidden = [...new Set(behind.flatMap(({ hidden }) => hidden))]
  const words = hidden.filter((token) => !isSign(token))
  // A word that is hidden takes the signs at its ends along.
  const apart = new Set<TextToken>(spansBeside(words, hidden))
  const vanished = behind.flatMap(({ vanished }) => vanished)
  return withVanished(
    hidden.filter((token) => !isSign(token) || apart.has(token)),
    spansBeside(words, vanished),
    text,
  )
}

/** What masks side by side hide, and the signs that vanished with it. */
interface BehindMasks {
  readonly hidden: readonly TextToken[]
  readonly vanished: readonly TextToken[]
}

/**
 * Returns what masks side by side hide: the words behind them and the faces, since
 * a face says as much as a word. Other signs have a mask only if masks are left for them, or if no word is there.
 */
function hiddenIn({ masks, tokens }: Group, text: string): BehindMasks {
  const distinct = [...new Set(tokens)]
  if (distinct.length <= masks) return { hidden: distinct, vanished: [] }
  const isStrong = (token: TextToken): boolean => !isMarkOfWord(text, token)
  if (distinct.every(({ kind }) => hasOnlySigns(kind))) {
    const runs = joined(distinct, text)
    return { hidden: runs.some(isStrong) ? runs.filter(isStrong) : runs, vanished: [] }
  }
  const signs = distinct.filter(isSign)
  const left = masks - (distinct.length - signs.length)
  const chosen = new Set<TextToken>(
    left > 0
      ? [...signs.filter(isStrong), ...signs.filter((sign) => !isStrong(sign))].slice(0, left)
      : signs.filter((sign) => isEmoticon(sign.text)),
  )
  const isHidden = (token: TextToken): boolean => !isSign(token) || chosen.has(token)
  const vanished = distinct.filter((token) => !isHidden(token) && !isQuietMark(text, token))
  return { hidden: distinct.filter(isHidden), vanished }
}

/** Returns what is hidden, with the signs that vanished: each word takes those that only spaces part from it. */
function withVanished(hidden: readonly TextToken[], vanished: readonly TextToken[], text: string): TextToken[] {
  if (vanished.length === 0) return [...hidden]
  const isVanished = new Set(vanished)
  const whole: TextToken[] = []
  let waiting: TextToken[] = []
  const touches = (before: Span, after: Span): boolean => !/[^ \t\xA0]/.test(text.slice(before.end, after.start))
  const settle = (): void => {
    // Where no word takes it, it is hidden by itself.
    whole.push(...waiting)
    waiting = []
  }
  const all = [...hidden, ...isVanished].sort((a, b) => a.start - b.start)
  for (const [index, token] of all.entries()) {
    if (isVanished.has(token)) {
      const [before, next] = [whole.at(-1), all[index + 1]]
      // The `<` of `late <=` belongs to what it touches.
      const isOfNext = before?.end !== token.start && next?.start === token.end
      if (before && waiting.length === 0 && !isSign(before) && !isOfNext && touches(before, token))
        whole[whole.length - 1] = together(before, token, text)
      else waiting.push(token)
      continue
    }
    const first = isSign(token) ? -1 : firstTouching(waiting, token, touches)
    const own = first < 0 ? [] : waiting.splice(first)
    settle()
    whole.push(own.toReversed().reduce((word, sign) => together(word, sign, text), token))
  }
  settle()
  return whole.sort((a, b) => a.start - b.start)
}

/** Returns the first of the signs from which on nothing else stands before the word. -1 if there is none. */
function firstTouching(
  signs: readonly TextToken[],
  word: TextToken,
  touches: (before: Span, after: Span) => boolean,
): number {
  let first = signs.length
  while (first > 0 && touches(signs[first - 1] as TextToken, signs[first] ?? word)) first--
  return first === signs.length ? -1 : first
}

/** Returns a word with a sign beside it. */
function together(word: TextToken, sign: TextToken, text: string): TextToken {
  const [start, end] = [Math.min(word.start, sign.start), Math.max(word.end, sign.end)]
  return { ...word, start, end, text: text.slice(start, end) }
}

/** Returns signs with those joined that touch: the `!` and the `==` of `!==`. */
function joined(signs: readonly TextToken[], text: string): readonly TextToken[] {
  const runs: TextToken[] = []
  for (const sign of signs) {
    const last = runs.at(-1)
    if (last?.end !== sign.start) runs.push(sign)
    else
      runs[runs.length - 1] = {
        ...(isSign(last) ? sign : last),
        start: last.start,
        end: sign.end,
        text: text.slice(last.start, sign.end),
      }
  }
  return runs
}

/** Returns what masks over items in a row hide: words as a whole, and of signs the part that is there. */
function tokensIn(items: readonly RedactionItem[]): TextToken[] {
  const places = new Map<TextToken, { start: number; end: number }>()
  for (const { key = '', token, start, end } of items) {
    if (!token) continue
    // Without its letters, a word stays: a mask hides the `++` of `C++`.
    const isOfWord = token.kind === 'word' || token.kind === 'number'
    const isPart = isSign(token) || (isOfWord && !hasLetters(key) && hasLetters(token.text))
    const place = isPart && start !== undefined && end !== undefined ? { start, end } : token
    const known = places.get(token) ?? place
    places.set(token, { start: Math.min(known.start, place.start), end: Math.max(known.end, place.end) })
  }
  return Array.from(places, ([token, { start, end }]) =>
    start === token.start && end === token.end
      ? token
      : { start, end, text: token.text.slice(start - token.start, end - token.start), kind: 'sign' },
  )
}

const hasLetters = (text: string): boolean => /[\p{L}\p{N}\p{M}]/u.test(text)

/** Masks side by side in a redaction, and the items of the original between the kept ones around them. */
interface PlacedMasks {
  masks: number
  readonly from: number
  to: number
  /** The first mask, and the item after the last one, in the redaction. */
  readonly first: number
  last: number
}

function groupsOf(after: readonly RedactionItem[], places: Int32Array, end: number): readonly PlacedMasks[] {
  const groups: PlacedMasks[] = []
  let open: PlacedMasks | undefined
  for (const [index, item] of after.entries()) {
    if (isMask(item)) {
      open ??= { masks: 0, from: index > 0 ? (places[index - 1] ?? 0) + 1 : 0, to: end, first: index, last: index }
      open.masks++
      continue
    }
    if (open) groups.push({ ...open, to: places[index] ?? 0, last: index })
    open = undefined
  }
  if (open) groups.push({ ...open, last: after.length })
  return groups
}

/**
 * Returns for each kept item where it stands in the original, if the masks stand
 * for all others. A mask takes as few items as it can, at least up to `least`.
 * Undefined where that is not so.
 */
function placesOf(
  before: readonly RedactionItem[],
  after: readonly RedactionItem[],
  end: EndOfMask,
  least = end,
): Int32Array | undefined {
  const places = new Int32Array(after.length)
  let [index, kept] = [0, 0]
  let afterMask: { index: number; readonly kept: number } | undefined
  // Bounded, since a text that repeats one word would be tried at each of its places.
  for (let steps = 20 * (before.length + after.length); steps >= 0; steps--) {
    const [item, seen] = [before[index], after[kept]]
    if (!item && !seen) return places
    const reached = seen && isMask(seen) ? least(before, index) : Number.POSITIVE_INFINITY
    if (reached <= before.length) {
      index = reached
      kept++
      afterMask = { index, kept }
    } else if (item && seen && item.key === seen.key) places[kept++] = index++
    else if (afterMask && afterMask.index < before.length) {
      afterMask.index = index = end(before, afterMask.index)
      kept = afterMask.kept
    } else return undefined
  }
  return undefined
}
