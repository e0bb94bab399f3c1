import { saysNotKnown } from './not-known-words.js'
import type { Meaning, Vocabulary } from './vocabulary.js'

/** Whether a mention says that it cannot be known, rather than that there is nothing to lean to (`neutral`). */
export const meansNotKnown = (meaning: Meaning, vocabulary: Vocabulary): boolean =>
  meansUndetermined(meaning, vocabulary) &&
  (typeof meaning !== 'number' || saysNotKnown(vocabulary.offered.answers[meaning] ?? ''))

/** Whether a mention says that the text does not settle the question. */
export const meansUndetermined = (meaning: Meaning, { offered }: Vocabulary): boolean =>
  meaning === 'not known' ||
  (typeof meaning === 'number' && offered.undetermined.includes(offered.answers[meaning] ?? ''))
