import { answerability } from '../src/checks/answerability.js'
import { toMatcher } from './to-matcher.js'

/** Passes when the model says that the question can be answered where it answers it, and that it cannot be where it does not. */
export const toKnowWhetherItCanAnswer = toMatcher('toKnowWhetherItCanAnswer', answerability)
