import { importance } from '../src/checks/importance.js'
import { toMatcher } from './to-matcher.js'

/** Passes when the model no longer knows the answer without the words that it named as important. */
export const toHaveFaithfulImportance = toMatcher('toHaveFaithfulImportance', importance)
