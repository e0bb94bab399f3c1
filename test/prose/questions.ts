import type { Offered } from '../../src/prose/offered.js'

export const sentiment: Offered = {
  answers: ['positive', 'negative', 'neutral', 'unknown'],
  undetermined: ['neutral', 'unknown'],
  question: 'What is the sentiment of the following text?',
}

export const twoLabels: Offered = {
  answers: ['positive', 'negative'],
  undetermined: [],
  question: 'What is the sentiment of the following text?',
}

export const place: Offered = {
  answers: ['bathroom', 'hallway', 'kitchen', 'unknown'],
  undetermined: ['unknown'],
  markers: ['a', 'b', 'c', 'd'],
  question: 'Where is Sandra?',
}

export const entailment: Offered = {
  answers: ['yes', 'no', 'unknown'],
  undetermined: ['unknown'],
  markers: ['1', '2', '3'],
  question: 'Does the statement follow from the text?',
}

export const nested: Offered = {
  answers: ['hall', 'hallway', 'office', 'post office', 'unknown'],
  undetermined: ['unknown'],
  question: 'Where is Sandra?',
}

export const spam: Offered = {
  answers: ['spam', 'not spam', 'cannot be determined'],
  undetermined: ['cannot be determined'],
  question: 'Is the message spam?',
}

export const tale: Offered = {
  answers: ['because he was angry', 'because he was tired', 'because his mother told him to', 'unknown'],
  undetermined: ['unknown'],
  markers: ['a', 'b', 'c', 'd'],
  question: 'Why did Jim go to bed?',
}

export const finding: Offered = {
  answers: ['3', 'a ball', 'a red ball', "Jim's house", 'unknown'],
  undetermined: ['unknown'],
  markers: ['a', 'b', 'c', 'd', 'e'],
  question: 'What did Jim find?',
}

export const statement: Offered = {
  answers: ['yes', 'no', 'unknown'],
  undetermined: ['unknown'],
  markers: ['1', '2', '3'],
  question: 'Does the statement "Bush met Putin" follow from the text?',
}

export const tickets: Offered = {
  answers: ['billing', 'technical', 'shipping', 'unclear'],
  undetermined: ['unclear'],
  question: 'What is the message about?',
}
