// The whole of `diff` takes four times as long to import.
import { diffArrays } from 'diff/lib/diff/array.js'
import { foldText } from './fold.js'
import { isUnspaced } from './mask.js'
import { wordsOf, type Word } from './words.js'

/** How a redacted text lies on its original. */
export interface Alignment {
  /** The words of the original that the redaction hides, in order. */
  readonly hidden: readonly Word[]
  /** How many words it left out, replaced or added besides. */
  readonly rewritten: number
}

/**
 * Lays a redacted text on its original, so that the original can be masked in
 * the same places: whatever else the redaction changed is counted, not taken
 * over. Undefined when the two have too little in common to tell.
 */
export function alignRedaction(original: string, redacted: string, mask: string): Alignment | undefined {
  const words = wordsOf(original)
  const before = words.flatMap((word) => tokensOf(word))
  const pattern = maskPattern(original, mask)
  const asAsked = behindMasks(
    before,
    tokensAround(redacted, pattern, () => false),
  )
  if (asAsked) return { hidden: asAsked, rewritten: 0 }

  const after = tokensAround(redacted, pattern, isLeftover)
  const parts = diffArrays<AlignedToken>(before, after, { comparator: matches, maxEditLength: furthest })
  if (!parts) return undefined

  const hidden = new Set<Word>()
  const lost = new Set<Word>()
  const added = new Set<Word>()
  let index = 0
  let kept = 0
  let removed: AlignedToken[] = []
  let afterMask = false
  let extraMask = false
  let addedHere = 0
  // Words that vanished beside a mask went behind it, a phrase under one mask,
  // except as many as were written in their place, those farthest from it.
  const settle = (beforeMask: boolean): void => {
    const behind = afterMask || beforeMask || extraMask ? Math.max(0, removed.length - addedHere) : 0
    const from = afterMask || extraMask ? 0 : removed.length - behind
    for (const [position, { word }] of removed.entries()) {
      if (word) (position >= from && position < from + behind ? hidden : lost).add(word)
    }
    removed = []
    addedHere = 0
    extraMask = false
  }
  for (const part of parts) {
    if (part.removed) {
      removed.push(...before.slice(index, index + part.count))
      index += part.count
    } else if (part.added) {
      const tokens = after.slice(kept, kept + part.count)
      extraMask ||= tokens.some(isMask)
      addedHere += tokens.filter((token) => !isMask(token)).length
      for (const { word } of tokens) if (word) added.add(word)
      kept += part.count
    } else {
      for (let step = 0; step < part.count; step++) {
        const [token, seen] = [before[index++], after[kept++]]
        const masked = seen !== undefined && isMask(seen)
        settle(masked)
        if (masked && token?.word) hidden.add(token.word)
        afterMask = masked
      }
    }
  }
  settle(false)
  for (const word of hidden) lost.delete(word)
  return { hidden: words.filter((word) => hidden.has(word)), rewritten: Math.max(lost.size, added.size) }
}

/** Edits after which two texts count as having too little in common; the time to compare grows with the square. */
const furthest = 2_000

/** A word, one grapheme of an unspaced word, or (without `key`) a mask, which stands for any one of them. */
interface AlignedToken {
  readonly key?: string
  readonly word?: Word
}

const isMask = (token: AlignedToken): boolean => token.key === undefined

const matches = (before: AlignedToken, after: AlignedToken): boolean => isMask(after) || before.key === after.key

function tokensOf(word: Word): AlignedToken[] {
  if (!isUnspaced(word.text)) return [{ key: keyOf(word.text), word }]
  // Word boundaries of such scripts are guessed from the context, which a redaction changes.
  return [...word.text].map((character) => ({ key: character, word }))
}

/** Letters and digits decide; `**bold**` and `bold` are the same word. */
const keyOf = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}\p{M}]/gu, '') || foldText(text)

/**
 * The hidden words where each mask stands for one word or more and all else is
 * the same, which is what was asked for. A mask takes as few words as it can.
 */
function behindMasks(before: readonly AlignedToken[], after: readonly AlignedToken[]): readonly Word[] | undefined {
  const hidden: Word[] = []
  const hide = (index: number): number => {
    const word = before[index]?.word
    if (word) hidden.push(word)
    let next = index + 1
    while (next < before.length && before[next]?.word === word) next++
    return next
  }
  let [index, kept] = [0, 0]
  let afterMask: { index: number; readonly kept: number } | undefined
  // Bounded, since a text of one word alone would be tried at each of its places.
  for (let steps = 50 * (before.length + after.length); steps >= 0; steps--) {
    const [token, seen] = [before[index], after[kept]]
    if (!token && !seen) return hidden
    if (token && seen && matches(token, seen)) {
      index = isMask(seen) ? hide(index) : index + 1
      kept++
      if (isMask(seen)) afterMask = { index, kept }
    } else if (afterMask && afterMask.index < before.length) {
      afterMask.index = index = hide(afterMask.index)
      kept = afterMask.kept
    } else return undefined
  }
  return undefined
}

/** The tokens of a redacted text. Leftover characters next to a mask belong to it. */
function tokensAround(redacted: string, mask: RegExp, isLeftover: (character: string) => boolean): AlignedToken[] {
  const pieces: AlignedToken[][] = []
  let from = 0
  for (const match of redacted.matchAll(mask)) {
    let [start, end] = [match.index, match.index + match[0].length]
    while (start > from && isLeftover(redacted[start - 1] ?? '')) start--
    while (end < redacted.length && isLeftover(redacted[end] ?? '')) end++
    pieces.push(wordsOf(redacted.slice(from, start)).flatMap(tokensOf), [{}])
    from = end
  }
  return [...pieces.flat(), ...wordsOf(redacted.slice(from)).flatMap(tokensOf)]
}

/** The mask as models write it: in any case, and without its brackets where the original lacks that word. */
function maskPattern(original: string, mask: string): RegExp {
  const name = mask.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '')
  const isOwn = name !== '' && !foldText(original).includes(foldText(name))
  return new RegExp(isOwn ? `${escape(mask)}|${escape(name)}` : escape(mask), 'giu')
}

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** What a mask left of a word (`un[REDACTED]`, `[REDACTED]ly`), and the marks that set it in bold. */
const isLeftover = (character: string): boolean => /[\p{L}\p{N}\p{M}*_~`]/u.test(character) && !isUnspaced(character)
