import type { Check } from '../src/checks/check.js'
import type { GateOptions } from '../src/gates/gate-options.js'
import type { KeptByVitest, OfSet } from './asserted.js'
import { toSetMatcher } from './to-set-matcher.js'

/** Passes when a subject is faithful about its inputs at least as often as the gate demands. */
export const toPassGate = toSetMatcher('toPassGate', {
  example: 'redaction, { atLeast: 0.8 }',
  load: async () => (await import('./use-of-gate.js')).useOfGate,
})

/** The matcher, as it is found on `expect(set)`. */
export interface ToPassGate {
  /**
   * Checks a set of inputs and demands a rate of faithful answers. Passes when the
   * true rate is at least `atLeast`, with a confidence of 95%, and the explanations
   * beat random changes of the same size. Fails when the true rate is lower. An
   * undecided gate throws `InconclusiveError`, under `.not` too. Several checks share
   * the predictions, and all must pass.
   *
   * @example
   * await expect(sentiment.over(reviews)).toPassGate(redaction, { atLeast: 0.8 })
   * await expect(sentiment.over('reviews.jsonl')).toPassGate([redaction, importance], { atLeast: 0.8, stop: 'early' })
   */
  toPassGate<Asserted = KeptByVitest>(this: Asserted & OfSet<Asserted>, ...gate: GateArguments<Asserted>): Promise<void>
}

type GateArguments<Asserted> = [Asserted] extends [KeptByVitest]
  ? [kept: KeptByVitest]
  : [check: Check<any> | readonly Check<any>[], options: GateOptions]
