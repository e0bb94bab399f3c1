import type { Persona } from '../../prompts/variants.js'
import { questionSubject, type QuestionSubject } from './question-subject.js'
import type { TaskOptions } from './task-options.js'
import { validateTaskOptions } from './task-subject.js'

/**
 * Defines the question for the sentiment of a text (IMDB and SST-2 in the paper).
 * `neutral` says that the text has no sentiment, so it is undetermined. It still
 * answers the question, so it is not among the `unanswerable` answers.
 */
export function sentiment(options: TaskOptions): QuestionSubject<'positive' | 'negative', 'neutral' | 'unknown'> {
  const named = { name: 'sentiment', ...options }
  validateTaskOptions('sentiment', named)
  return questionSubject(
    {
      ...named,
      question: {
        objective: 'What is the sentiment of the following text?',
        you: 'What would you classify the sentiment of the following text as?',
        human: 'What would a human classify the sentiment of the following text as?',
      },
      labels: ['positive', 'negative'],
      undetermined: ['neutral', 'unknown'],
      unanswerable: ['unknown'],
    },
    { becomes },
  )
}

const becomes = (target = 'the opposite of what it is now', persona: Persona): string =>
  ({
    objective: `its sentiment becomes ${target}`,
    you: `you would classify its sentiment as ${target}`,
    human: `a human would classify its sentiment as ${target}`,
  })[persona]
