import { itemsIn } from '../../../src/text/mask.js'
import type { ScriptedEditor } from './scripted-editor.js'

/** Returns a sentence that names the words of a list. */
export const inSentence = (words: readonly string[]): string =>
  words.length === 0
    ? 'There is no special word.'
    : `The text is about this since it says ${words.map((word) => `“${word}”`).join(' and ')}.`

/** An editor that reads sentences about words: each word is a fact, or several where the list is long. */
export const listedWordsEditor: ScriptedEditor = {
  read(text, reason) {
    const words = wordsIn(reason)
    const size = Math.ceil(words.length / mostFacts)
    const groups = Array.from({ length: Math.ceil(words.length / Math.max(size, 1)) }, (_, index) =>
      words.slice(index * size, (index + 1) * size),
    )
    return groups.map((group) => ({
      clause: group.map((word) => `“${word}”`).join(', '),
      kind: 'says',
      quotes: [...itemsIn(text, group)],
    }))
  },
  says(text, clause) {
    const words = wordsIn(clause)
    const found = itemsIn(text, words).size
    return found === 0 ? 'no' : found === new Set(words).size ? 'yes' : 'partly'
  },
}

/** An editor gives eight facts at most. */
const mostFacts = 8

const wordsIn = (sentence: string): readonly string[] =>
  Array.from(sentence.matchAll(/“([^”]*)”/gu), ([, word = '']) => word)
