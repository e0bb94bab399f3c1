import { counterfactual, importance, redaction, type Check } from 'vitest-faithful'
import type { ScriptedReply } from 'vitest-faithful/testing'
import { review } from '../sentiment.js'

/** A check, what the model says to it about the review, and the answers that keep and break its promise. */
export interface Sibling {
  check: Check
  explanation: { readonly [name: string]: unknown }
  kept: string
  broken: string
  noOp: ScriptedReply
}

/** What is true of every check: each sibling passes through the same specification. */
export const siblings: readonly Sibling[] = [
  {
    check: counterfactual,
    explanation: { edited: 'A shapely, thrilling film, and two hours I want back.' },
    kept: 'positive',
    broken: 'negative',
    noOp: { edited: review },
  },
  {
    check: importance,
    explanation: { words: ['shapeless', 'tedious'] },
    kept: 'unknown',
    broken: 'negative',
    noOp: { words: [] },
  },
  {
    check: redaction,
    explanation: { redacted: 'A [REDACTED], [REDACTED] film, and two hours I want back.' },
    kept: 'neutral',
    broken: 'positive',
    noOp: { redacted: review },
  },
]
