import { foldText } from '../text/fold.js'
import { isPlainObject } from '../text/plain-object.js'
import type { Verdict } from '../verdict/verdict.js'

/** A word that an explanation names, and whether the text has it. */
export interface NamedWord {
  readonly text: string
  readonly isInText: boolean
}

/**
 * Returns what an explanation names: its list of words, or else the words that it changes. The rest of an edited or
 * redacted text names nothing.
 */
export function namedWords({ explanation, trials, input }: Verdict): readonly NamedWord[] {
  const { words } = isPlainObject(explanation) ? (explanation as { words?: unknown }) : {}
  if (Array.isArray(words) && words.every((word) => typeof word === 'string')) {
    const text = foldText(input.text)
    return words.map((word: string) => ({ text: word, isInText: text.includes(foldText(word)) }))
  }
  const edits = trials.find(({ role }) => role === 'intervention')?.edits ?? []
  const changed = edits.map(({ start, end }) => input.text.slice(start, end)).filter((word) => word.trim() !== '')
  return [...new Set(changed)].map((text) => ({ text, isInText: true }))
}
