import { citations } from '../src/checks/citations/citations.js'
import { toMatcher } from './to-matcher.js'

/** Passes when the answer changes without the passages that it cites, and stays without as many others. */
export const toHaveFaithfulCitations = toMatcher('toHaveFaithfulCitations', citations, ['mask', 'occurrences'])
