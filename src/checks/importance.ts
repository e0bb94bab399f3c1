import { z } from 'zod/v4'
import { cannotAnswer } from '../prompts/persona.js'
import { proseReaders } from '../prose/lazy-readers.js'
import { cleanList } from '../replies/list-item.js'
import { mapReading } from '../replies/reply.js'
import { maskItems } from '../text/mask.js'
import { defineCheck } from './define-check.js'
import { maskOtherWords } from './mask-other-words.js'

/**
 * Importance, or feature attribution (in the paper too): the model lists the
 * words without which the question cannot be answered; we mask every
 * occurrence of each, and asked again it must no longer know the answer.
 */
export const importance = defineCheck({
  name: 'importance',
  promises: 'undetermined',
  controlRequired: true,
  schema: z.object({ words: z.array(z.string()) }),

  inProse: async (reply, { text }) =>
    mapReading((await proseReaders()).readWords(reply, text), (words) => ({ words: [...words] })),

  request: ({ question, persona }) => [
    `List the words of the text that are the most important for answering ${question}, so that without them ${cannotAnswer(persona, 'it')}.`,
    asTheyAre,
  ],

  requestOfAnswer: ({ prediction }) => [
    `List the words of the text that are the most important for the answer "${prediction}", so that without them the answer would be another.`,
    asTheyAre,
  ],

  intervene({ words }, { text, mask }) {
    const items = cleanList(words, text)
    const { edits, hidden, coverage } = maskItems(text, items, mask)
    const explanation = { words, coverage }
    if (items.length === 0) return { unchanged: 'names nothing', explanation }
    if (edits.length === 0) return { unchanged: 'names nothing in the text', explanation }
    return { changed: edits, words: hidden.length, explanation }
  },

  controls: maskOtherWords,
})

const asTheyAre =
  'List only words of the text, exactly as they are there, the most important one first. Give only the list, without an explanation.'
