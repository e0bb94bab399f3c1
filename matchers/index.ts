export type { FaithfulMatchers } from '../src/assertions.js'
export { toHaveFaithfulCounterfactual } from './to-have-faithful-counterfactual.js'
export { toHaveFaithfulImportance } from './to-have-faithful-importance.js'
export { toHaveFaithfulRedaction } from './to-have-faithful-redaction.js'
