import { diffArrays } from 'diff'
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
  const after = redactedTokens(original, redacted, mask)
  const parts = diffArrays<Token>(before, after, { comparator: matches, maxEditLength: furthest })
  if (!parts) return undefined

  const hidden = new Set<Word>()
  const lost = new Set<Word>()
  let added = 0
  let index = 0
  let kept = 0
  let removed: Token[] = []
  let afterMask = false
  let extraMask = false
  // Words that vanished beside a mask went behind it: a phrase under one mask.
  const settle = (beforeMask: boolean): void => {
    for (const { word } of removed) if (word) (afterMask || beforeMask || extraMask ? hidden : lost).add(word)
    removed = []
    extraMask = false
  }
  for (const part of parts) {
    if (part.removed) {
      removed.push(...before.slice(index, index + part.count))
      index += part.count
    } else if (part.added) {
      const tokens = after.slice(kept, kept + part.count)
      extraMask ||= tokens.some(isMask)
      added += tokens.filter((token) => !isMask(token)).length
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
  return { hidden: words.filter((word) => hidden.has(word)), rewritten: Math.max(lost.size, added) }
}

/** Edits after which two texts count as having too little in common; the time to compare grows with the square. */
const furthest = 2_000

/** A word, one grapheme of an unspaced word, or (without `key`) a mask, which stands for any one of them. */
interface Token {
  readonly key?: string
  readonly word?: Word
}

const isMask = (token: Token): boolean => token.key === undefined

const matches = (before: Token, after: Token): boolean => isMask(after) || before.key === after.key

function tokensOf(word: Word): Token[] {
  if (!isUnspaced(word.text)) return [{ key: keyOf(word.text), word }]
  // Word boundaries of such scripts are guessed from the context, which a redaction changes.
  return [...word.text].map((character) => ({ key: character, word }))
}

/** Letters and digits decide; `**bold**` and `bold` are the same word. */
const keyOf = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}\p{M}]/gu, '') || foldText(text)

function redactedTokens(original: string, redacted: string, mask: string): Token[] {
  const tokens: Token[] = []
  let from = 0
  for (const match of redacted.matchAll(maskPattern(original, mask))) {
    const start = Math.max(from, match.index - trailingLetters(redacted.slice(from, match.index)))
    tokens.push(...wordsOf(redacted.slice(from, start)).flatMap(tokensOf), {})
    from = match.index + match[0].length
    from += leadingLetters(redacted.slice(from))
  }
  return [...tokens, ...wordsOf(redacted.slice(from)).flatMap(tokensOf)]
}

/** The mask as models write it: in any case, and without its brackets where the original lacks that word. */
function maskPattern(original: string, mask: string): RegExp {
  const name = mask.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '')
  const isOwn = name !== '' && !foldText(original).includes(foldText(name))
  return new RegExp(isOwn ? `${escape(mask)}|${escape(name)}` : escape(mask), 'giu')
}

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** What a mask left of a word (`un[REDACTED]`, `[REDACTED]ly`) belongs to the mask. */
const trailingLetters = (text: string): number => {
  let letters = 0
  while (isSpacedLetter(text.at(-1 - letters))) letters++
  return letters
}

const leadingLetters = (text: string): number => {
  let letters = 0
  while (isSpacedLetter(text[letters])) letters++
  return letters
}

const isSpacedLetter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character) && !isUnspaced(character)
