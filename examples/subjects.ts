import { defineSubject } from 'vitest-faithful'
import { model } from './model.js'

/** What a shop asks about each product review. */
export const sentiment = defineSubject({
  name: 'sentiment',
  model,
  question: 'What is the sentiment of this product review?',
  labels: ['positive', 'negative'],
  undetermined: ['neutral', 'unknown'],
})

/** What its help desk asks about each ticket. */
export const queue = defineSubject({
  name: 'queue',
  model,
  question: 'Which team must handle this support ticket?',
  labels: ['billing', 'technical', 'shipping'],
  undetermined: ['unclear'],
})
