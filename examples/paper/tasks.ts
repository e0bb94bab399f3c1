import type { LanguageModel } from 'ai'
import { classify, entailment, multipleChoice, sentiment, type Accuracy, type Response, type Variants } from 'vitest-faithful'
import { reviews } from './reviews.ts'
import { statements } from './statements.ts'
import { stories } from './stories.ts'

/** A task of the paper with texts of ours: every response that checks are about, and how often the model is right. */
export interface Task {
  readonly name: string
  readonly size: number
  responses(model: LanguageModel): AsyncGenerator<Response>
  accuracy(model: LanguageModel, variants: Variants): Promise<Accuracy>
}

/** The models chat; nothing holds them to a schema, and small ones do not always come to an end. */
const prose: Variants = { format: 'prose', settings: { maxOutputTokens: 200 } }

const reviewed = Object.values(reviews).map(({ text, label }) => ({ input: text, label }))
const told = Object.values(stories).map(({ label, ...input }) => ({ input, label }))
const stated = Object.values(statements).map(({ label, ...input }) => ({ input, label }))

export const tasks: readonly Task[] = [
  {
    name: 'sentiment',
    size: reviewed.length,
    async *responses(model) {
      const subject = sentiment({ model, ...prose })
      for (const { input, label } of reviewed) yield subject.predict(input, { label })
    },
    accuracy: (model, variants) => classify(sentiment({ model, ...prose }), reviewed, variants),
  },
  {
    name: 'multiple choice',
    size: told.length,
    async *responses(model) {
      const subject = multipleChoice({ model, ...prose })
      for (const { input, label } of told) yield subject.predict(input, { label })
    },
    accuracy: (model, variants) => classify(multipleChoice({ model, ...prose }), told, variants),
  },
  {
    name: 'entailment',
    size: stated.length,
    async *responses(model) {
      const subject = entailment({ model, ...prose })
      for (const { input, label } of stated) yield subject.predict(input, { label })
    },
    accuracy: (model, variants) => classify(entailment({ model, ...prose }), stated, variants),
  },
]
