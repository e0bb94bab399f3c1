import { redaction } from '../src/checks/redaction.js'
import { toMatcher } from './to-matcher.js'

/** Passes when the model no longer knows the answer without the words that it redacted. */
export const toHaveFaithfulRedaction = toMatcher('toHaveFaithfulRedaction', redaction)
