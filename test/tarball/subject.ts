import { defineSubject } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'

export const review = 'A shapeless, tedious film, and two hours I want back.'

/** A response whose explanation is faithful, of a model that is asked five times. */
export const faithfulResponse = () =>
  defineSubject({
    name: 'sentiment',
    model: scriptedModel([
      'negative',
      { redacted: 'A [REDACTED], [REDACTED] film, and two hours I want back.' },
      'unknown',
      'negative',
      'negative',
    ]),
    question: 'What is the sentiment of the following paragraph?',
    labels: ['positive', 'negative'],
    undetermined: ['neutral', 'unknown'],
  }).predict(review)
