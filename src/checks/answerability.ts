import { z } from 'zod/v4'
import { canAnswer } from '../prompts/persona.js'
import { proseReaders } from '../prose/lazy-readers.js'
import { mapReading } from '../replies/reply.js'
import { defineCheck } from './define-check.js'

/**
 * Answerability (the paper's introspection): asked whether the question can
 * be answered from the text, the model must say yes where it answers it, and no
 * where it answers that the text does not settle it. Nothing is changed, and so
 * nothing is asked again.
 */
export const answerability = defineCheck({
  name: 'answerability',
  promises: 'as said',
  controlRequired: false,
  persona: 'answerability',
  schema: z.object({ answerable: z.enum(['yes', 'no']) }),
  inProse: async (reply) => mapReading((await proseReaders()).readAbility(reply), (answerable) => ({ answerable })),
  options: ['listOptions', 'unanswerable'],

  request: ({ question, answers, persona, wording }) => [
    // Before the question and without letters, or small models choose one of them.
    ...(wording.listOptions ? [`The possible answers to ${question} are ${answers}.`] : []),
    canAnswer(persona, wording.listOptions ? 'it' : question),
    'Give only yes or no, without an explanation.',
  ],

  intervene: ({ answerable }) => ({ changed: [], words: 0, says: answerable, explanation: { answerable } }),
  controls: () => [],
})
