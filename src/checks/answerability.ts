import { canAnswer } from '../prompts/persona.js'
import { listOf, optionsOf } from '../prompts/question.js'
import { proseReaders } from '../prose/lazy-readers.js'
import { mapReading } from '../replies/reply.js'
import { labelOf, type WordsContext } from './check-words.js'
import { defineCheck } from './define-check.js'

/** The model's word on whether the text answers the question. */
export type AnswerabilityExplanation = { readonly answerable: 'yes' | 'no' }

/**
 * Answerability (the paper's introspection): the model says whether the
 * question can be answered from the text. It must say yes where it answers the
 * question, and no where it answers that the text does not settle it. The text
 * stays the same, so the question is not asked again.
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
    // Before the question and without letters: small models would choose one of the answers.
    ...(wording.listOptions ? [`The possible answers to ${question} are ${listOf(optionsOf(subject))}.`] : []),
    canAnswer(persona, wording.listOptions ? 'it' : question),
    'Give only yes or no, without an explanation.',
  ],
  persona: 'answerability',
  schema: (z) => z.object({ answerable: z.enum(['yes', 'no']) }),
  inProse: async (reply) => mapReading((await proseReaders()).readAbility(reply), (answerable) => ({ answerable })),

  writes: 'nothing',
  intervene: ({ answerable }, { claim }) => ({
    changed: [],
    words: 0,
    explanation: { answerable },
    ...(claim.promises === 'as said' ? { claim: { ...claim, says: answerable } } : {}),
  }),

  words: {
    predictionRow: 'answer',
    sentences: ({ facts, explanation, who }) => [
      `${who} says that the question ${explanation.answerable === 'yes' ? 'can' : 'cannot'} be answered from the text.`,
      `Asked that question, it answers ${labelOf(facts.prediction)}${ending(facts, explanation)}.`,
    ],
    asked: 'whether the question can be answered',
  },
})

const ending = (
  { outcome }: WordsContext<AnswerabilityExplanation>['facts'],
  { answerable }: AnswerabilityExplanation,
): string => {
  if (outcome === 'faithful') return ', as it said'
  return answerable === 'yes' ? ', which means that the text does not settle it' : ' all the same'
}
