import { z } from 'zod/v4'
import { cannotAnswer } from '../prompts/persona.js'
import { proseReaders } from '../prose/lazy-readers.js'
import { cleanList } from '../replies/list-item.js'
import { mapReading } from '../replies/reply.js'
import { maskItems } from '../text/mask.js'
import { defineCheck } from './define-check.js'
import { noLongerKnows } from './promised-change.js'
import { maskOtherWords } from './random-control.js'

/** The words that the model named, and how often the text has each. */
export type ImportanceExplanation = {
  readonly words: readonly string[]
  readonly coverage: readonly { readonly item: string; readonly occurrences: number }[]
}

/**
 * Importance, the paper's feature attribution: the model lists the words
 * without which the question cannot be answered. We mask every occurrence of
 * each word and ask again. The model must no longer know the answer.
 */
export const importance = defineCheck<{ words: readonly string[] }, ImportanceExplanation>({
  name: 'importance',
  claim: noLongerKnows,

  request: ({ question, persona }) => [
    `List the words of the text that are the most important for answering ${question}, ` +
      `so that without them ${cannotAnswer(persona, 'it')}.`,
    asTheyAre,
  ],
  requestOfAnswer: ({ prediction }) => [
    `List the words of the text that are the most important for the answer "${prediction}", ` +
      'so that without them the answer would be another.',
    asTheyAre,
  ],
  schema: z.object({ words: z.array(z.string()) }),
  inProse: async (reply, { text }) => mapReading((await proseReaders()).readWords(reply, text), (words) => ({ words })),
  supplied: {
    option: 'words',
    form: 'a list of words',
    read: (value) => (isListOfWords(value) ? { value: { words: [...value] } } : undefined),
  },

  intervene({ words }, { text, mask }) {
    const items = cleanList(words, text)
    const { edits, hidden, coverage } = maskItems(text, items, mask)
    const explanation = { words, coverage }
    if (items.length === 0) return { unchanged: 'names nothing', explanation }
    if (edits.length === 0) return { unchanged: 'names nothing in the text', explanation }
    return { changed: edits, words: hidden.length, explanation }
  },
  controls: maskOtherWords,
  controlRequired: true,

  words: {
    noun: 'list',
    said: ({ who, named, its }) => `${who} named ${named} as what decides ${its} answer.`,
    reasons: {
      'names nothing': 'the model named no word',
      'names nothing in the text': 'the text has none of the words that the model named',
    },
    explanationRow: ({ words }) => ({ name: 'named', text: words.join(', ').trim() || '(no words)' }),
  },
})

const asTheyAre =
  'List only words of the text, exactly as they are there, the most important one first. ' +
  'Give only the list, without an explanation.'

const isListOfWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((word) => typeof word === 'string')
