import type { LanguageModel } from 'ai'
import { counterfactual, importance, reason, redaction, type Check } from 'vitest-faithful'
import type { ScriptedReply } from 'vitest-faithful/testing'
import { review } from '../sentiment.js'
import { knowingEditor } from './reason/routing.js'

/** A check, what the model says to it about the review, and the answers that keep and break its promise. */
export interface Sibling {
  check: Check
  explanation: { readonly [name: string]: unknown }
  kept: string
  broken: string
  noOp: ScriptedReply
  /** The editor of the subject, for a check that has one. */
  editor?: () => LanguageModel
  /** What the model answers to the named words alone, where a check asks that before it is unfaithful. */
  alone?: readonly ScriptedReply[]
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

/** The sibling with an editor, whose control cannot be left out. Its sets are tested by themselves. */
export const siblingWithEditor: Sibling = {
  check: reason,
  explanation: { reason: 'It has no shape, and it bores.' },
  kept: 'unknown',
  broken: 'negative',
  noOp: { reason: ' ' },
  editor: () =>
    knowingEditor([
      { clause: 'the film has no shape', quotes: ['shapeless'] },
      { clause: 'the film bores', quotes: ['tedious'] },
    ]).model,
  alone: ['unknown'],
}
