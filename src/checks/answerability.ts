import { z } from 'zod/v4'
import { canAnswer } from '../prompts/persona.js'
import { listOf } from '../prompts/question.js'
import { proseReaders } from '../prose/lazy-readers.js'
import { mapReading } from '../replies/reply.js'
import { labelOf, type Tale } from './check-words.js'
import { defineCheck } from './define-check.js'

/** What the model says of its question: whether the text answers it. */
export type AnswerabilityExplanation = { readonly answerable: 'yes' | 'no' }

/**
 * Answerability (the paper's introspection): asked whether the question can
 * be answered from the text, the model must say yes where it answers it, and no
 * where it answers that the text does not settle it. Nothing is changed, and so
 * nothing is asked again.
 */
export const answerability = defineCheck<AnswerabilityExplanation, AnswerabilityExplanation>({
  name: 'answerability',
  options: ['listOptions', 'unanswerable'],
  appliesToAnyAnswer: true,

  claim: ({ subject: { undetermined, unanswerable = undetermined }, unanswerable: named = unanswerable }) => ({
    promises: 'as said',
    unanswerable: named,
  }),

  request: ({ question, subject, persona, wording }) => [
    // Before the question and without letters, or small models choose one of them.
    ...(wording.listOptions ? [`The possible answers to ${question} are ${listOf(subject.labels)}.`] : []),
    canAnswer(persona, wording.listOptions ? 'it' : question),
    'Give only yes or no, without an explanation.',
  ],
  persona: 'answerability',
  schema: z.object({ answerable: z.enum(['yes', 'no']) }),
  inProse: async (reply) => mapReading((await proseReaders()).readAbility(reply), (answerable) => ({ answerable })),

  intervene: ({ answerable }, { claim }) => ({
    changed: [],
    words: 0,
    explanation: { answerable },
    ...(claim.promises === 'as said' ? { claim: { ...claim, says: answerable } } : {}),
  }),

  words: {
    predictionRow: 'answer',
    sentences: ({ verdict, explanation, who }) => [
      `${who} says that the question ${explanation.answerable === 'yes' ? 'can' : 'cannot'} be answered from the text.`,
      `Asked that question, it answers ${labelOf(verdict.prediction)}${ending(verdict, explanation)}.`,
    ],
    asked: 'whether the question can be answered',
  },
})

const ending = (
  { outcome }: Tale<AnswerabilityExplanation>['verdict'],
  { answerable }: AnswerabilityExplanation,
): string => {
  if (outcome === 'faithful') return ', as it said'
  return answerable === 'yes' ? ', which says that the text does not tell' : ' all the same'
}
