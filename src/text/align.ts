// Importing all of `diff` takes four times as long.
import { diffArrays } from 'diff/lib/diff/array.js'
import { foldText } from './fold.js'
import { isUnspaced } from './mask.js'
import { wordsOf, type Word } from './words.js'

/** How a redacted text matches its original. */
export interface Alignment {
  /** The words of the original that the redaction hides, in order. */
  readonly hidden: readonly Word[]
  /** How many other words it left out, replaced or added. */
  readonly rewritten: number
}

/**
 * Matches a redacted text with its original, so that the original can be masked in
 * the same places. Other changes of the redaction are counted and left out.
 * Undefined if the two have too little in common.
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
  // Words that vanished beside a mask are behind it: one mask may hide a phrase. As many
  // as were written in their place are not behind it, those farthest from the mask first.
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

/**
 * The number of edits after which two texts have too little in common. The time to
 * compare grows with its square.
 */
const furthest = 2_000

/** A word, one grapheme of an unspaced word, or a mask. A mask has no `key` and matches any of them. */
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

/** The letters and digits of a word: `**bold**` and `bold` are the same word. */
function keyOf(text: string): string {
  const folded = foldText(text)
  return folded.replace(/[^\p{L}\p{N}\p{M}]/gu, '') || folded
}

/**
 * Returns the hidden words if each mask stands for one word or more and all other
 * words are unchanged, as the prompt asks. A mask takes as few words as it can.
 * Undefined otherwise.
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
  // Bounded, since a text that repeats one word would be tried at each of its places.
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

/**
 * The pattern of the mask as models write it: in any case, and without its
 * brackets if the original lacks that word.
 */
function maskPattern(original: string, mask: string): RegExp {
  const name = mask.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '')
  const isOwn = name !== '' && !foldText(original).includes(foldText(name))
  return new RegExp(isOwn ? `${escape(mask)}|${escape(name)}` : escape(mask), 'giu')
}

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** Whether a character is what a mask left of a word (`un[REDACTED]`, `[REDACTED]ly`), or sets the mask in bold. */
const isLeftover = (character: string): boolean => /[\p{L}\p{N}\p{M}*_~`]/u.test(character) && !isUnspaced(character)
