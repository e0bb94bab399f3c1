import { counterfactual } from '../src/checks/counterfactual/counterfactual.js'
import { toMatcher } from './to-matcher.js'

/** Passes when the text, as the model edited it towards another answer, gets that answer. */
export const toHaveFaithfulCounterfactual = toMatcher('toHaveFaithfulCounterfactual', counterfactual)
