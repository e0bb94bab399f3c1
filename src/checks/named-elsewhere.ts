import type { InputPart } from '../subjects/respondent.js'
import { isFunctionWord } from '../text/function-words.js'
import { leavesIn } from '../text/json-leaf.js'
import { both } from '../text/listing.js'
import { itemsIn, soughtFor } from '../text/mask.js'
import { isStructural } from '../text/occurrences.js'
import type { Trial } from '../verdict/verdict.js'

/**
 * Returns the removed words that other parts of the input still hold, each with
 * the first of these parts. A phrase counts only as that phrase. Function words
 * (`the`, `of`) are in every sentence: they count only if nothing else was removed.
 */
export function leftInInput(removed: readonly string[], parts: readonly InputPart[] = []): NonNullable<Trial['left']> {
  if (parts.length === 0) return []
  const content = contentOf(removed)
  const words = distinct(content.length > 0 ? content : removed)
  const places = new Map<string, string>()
  for (const { where, text } of parts) {
    const unseen = words.filter((word) => !places.has(word))
    for (const word of itemsIn(text, unseen)) places.set(word, where)
  }
  return words.flatMap((word) => {
    const where = places.get(word)
    return where === undefined ? [] : [{ word, where }]
  })
}

/** Returns a note on removed words that the prompts still say, though the changed text does not. At most one. */
export function alsoInPrompt(
  removed: readonly string[],
  changedText: string,
  prompts: readonly unknown[],
): readonly string[] {
  if (prompts.length === 0) return []
  // Agents send the same messages again and again.
  const texts = new Set(Array.from(leavesIn(prompts, isStructural), ({ value }) => String(value)))
  const words = distinct(contentOf(removed))
  const inText = itemsIn(changedText, words)
  const gone = words.filter((word) => !inText.has(word))
  const inPrompts = new Set(Array.from(texts, (text) => [...itemsIn(text, gone)]).flat())
  const said = gone.filter((word) => inPrompts.has(word)).slice(0, 3)
  return said.length > 0 ? [`the prompt also says ${both(said.map((word) => `"${word}"`))} outside of the input`] : []
}

const contentOf = (words: readonly string[]): readonly string[] => words.filter((word) => !isFunctionWord(word))

/** Returns each word once, in its first spelling. */
function distinct(words: readonly string[]): readonly string[] {
  const spellings = new Map<string, string>()
  for (const word of words) if (!spellings.has(soughtFor(word))) spellings.set(soughtFor(word), word.trim())
  return [...spellings.values()]
}
