import type { Check } from '../src/checks/check.js'
import type { BaselineOptions } from '../src/gates/baseline/baseline-options.js'
import type { KeptByVitest, OfSet } from './asserted.js'
import { toSetMatcher } from './to-set-matcher.js'

/** Passes when a subject is as faithful about its inputs as its committed baseline. */
export const toMatchBaseline = toSetMatcher('toMatchBaseline', {
  example: 'redaction',
  whyNotNegated: 'expect(set).not.toMatchBaseline() would pass for a model that got worse; no check was made.',
  load: async () => (await import('./use-of-baseline.js')).useOfBaseline,
})

/** The matcher, as it is found on `expect(set)`. */
export interface ToMatchBaseline {
  /**
   * Checks a set of inputs and compares the outcomes with a committed baseline in
   * `__baselines__`, beside the test file. Fails when fewer inputs are faithful than
   * before, and chance does not explain it. Writes a missing baseline; `vitest -u`
   * replaces it and lists the inputs that got worse. CI writes nothing.
   *
   * @example
   * await expect(sentiment.over(reviews)).toMatchBaseline(redaction)
   * await expect(sentiment.over('reviews.jsonl')).toMatchBaseline(redaction, { undecided: 'fail' })
   */
  toMatchBaseline<Asserted = KeptByVitest>(
    this: Asserted & OfSet<Asserted>,
    ...compared: BaselineArguments<Asserted>
  ): Promise<void>
}

type BaselineArguments<Asserted> = [Asserted] extends [KeptByVitest]
  ? [kept: KeptByVitest]
  : [check: Check<any>, options?: BaselineOptions]
