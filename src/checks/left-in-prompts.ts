import { applyEdits, type Edit } from '../text/edits.js'
import { foldText } from '../text/fold.js'
import { isFunctionWord } from '../text/function-words.js'
import { leavesIn } from '../text/json-leaf.js'
import { isStructural } from '../text/occurrences.js'
import { wordsOf, wordsWithin, type Word } from '../text/words.js'
import type { Trial } from '../verdict/verdict.js'

/**
 * Returns the removed words that the prompts still say in a passage of the original text, each with the first message
 * that does: a document or a thread that repeats the text. A removed word alone is none: instructions and examples
 * use words of many texts. A passage is six words, or the whole of a shorter text.
 */
export function leftInPrompts(
  text: string,
  changed: readonly Edit[],
  prompts: readonly unknown[],
): NonNullable<Trial['left']> {
  const tokens = tokensOf(text)
  const size = Math.min(longest, tokens.length)
  if (prompts.length === 0 || size < shortest) return []
  const removed = new Set(wordsWithin(wordsOf(text), changed).map(({ start }) => start))
  const stays = new Set(passagesOf(tokensOf(applyEdits(text, changed)), size).map(({ key }) => key))
  const sought = new Map<string, Set<string>>()
  for (const { key, words } of passagesOf(tokens, size)) {
    const content = words.filter(({ text }) => !isFunctionWord(text))
    const gone = content.filter(({ start }) => removed.has(start))
    if (gone.length === 0 || content.length < 2 || stays.has(key)) continue
    const known = sought.get(key) ?? new Set()
    for (const { text } of gone) known.add(text)
    sought.set(key, known)
  }
  if (sought.size === 0) return []
  const left = new Map<string, { readonly word: string; readonly where: string; readonly isOfPrompt: true }>()
  for (const { where, text } of messagesIn(prompts))
    for (const { key } of passagesOf(tokensOf(text), size))
      for (const word of sought.get(key) ?? [])
        if (!left.has(foldText(word))) left.set(foldText(word), { word, where, isOfPrompt: true })
  return [...left.values()]
}

const longest = 6
const shortest = 3

interface WordOfPassage {
  readonly key: string
  readonly word: Word
}

/** Returns the words of a text without signs. A copy may stand in quotation marks, or behind `>`. */
const tokensOf = (text: string): readonly WordOfPassage[] =>
  wordsOf(text).flatMap((word) => {
    const key = foldText(word.text).replace(/[^\p{L}\p{N}\p{M}]/gu, '')
    return key === '' ? [] : [{ key, word }]
  })

/** Returns all passages of so many words. */
const passagesOf = (
  tokens: readonly WordOfPassage[],
  size: number,
): readonly { readonly key: string; readonly words: readonly Word[] }[] =>
  Array.from({ length: Math.max(0, tokens.length - size + 1) }, (_, start) => {
    const passage = tokens.slice(start, start + size)
    return { key: passage.map(({ key }) => key).join(' '), words: passage.map(({ word }) => word) }
  })

/** Returns the different texts of the messages in prompts, with words for who says them. */
function* messagesIn(prompts: readonly unknown[]): Generator<{ readonly where: string; readonly text: string }> {
  // Agents send the same messages again and again.
  const seen = new Set<string>()
  for (const message of prompts.flat()) {
    const { role } = (message ?? {}) as { readonly role?: unknown }
    for (const { value } of leavesIn(message, isStructural)) {
      const text = String(value)
      if (seen.has(text)) continue
      seen.add(text)
      yield { where: whereBy(role), text: withoutEscapes(text) }
    }
  }
}

const whereBy = (role: unknown): string =>
  role === 'tool' ? 'the result of a tool' : typeof role === 'string' ? `the ${role} message` : 'the prompt'

/** Within JSON, a line break is `\n`, and its `n` is no letter. */
const withoutEscapes = (text: string): string =>
  text.includes('\\') ? text.replace(/\\(?:[nrtbf"\\/]|u[\da-fA-F]{4})/gu, ' ') : text
