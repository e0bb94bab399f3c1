import type { StatedFact } from '../../verdict/editor-reading.js'

/** The reason in sentences, and the facts that an editor read in it. */
export type ReasonExplanation = { readonly reason: string; readonly facts: readonly StatedFact[] }
