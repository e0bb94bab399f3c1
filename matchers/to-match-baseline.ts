import type { MatcherState } from 'vitest'
import type { Check } from '../src/checks/definition.js'
import type { BaselineOptions } from '../src/gates/baseline/baseline-options.js'
import type { InputSet } from '../src/subjects/input-set.js'
import { isInputSet } from '../src/subjects/is-input-set.js'
import { wrap } from '../src/text/wrap.js'
import type { KeptByVitest, OfSet } from './asserted.js'
import { assertionLine } from './assertion-line.js'
import { awaitedMatcher } from './awaited-matcher.js'
import { copiedOptions } from './copied-options.js'
import { givenArguments } from './given-arguments.js'
import type { MatcherResult } from './matcher-result.js'
import { noSet } from './no-set.js'

/** Passes when a subject is as faithful about its inputs as its committed baseline. */
export function toMatchBaseline(
  this: MatcherState,
  received: unknown,
  check?: unknown,
  options?: object,
): Promise<MatcherResult> {
  const given = givenArguments(check, options)
  const { isNot } = this
  return awaitedMatcher(this, {
    matcher: 'toMatchBaseline',
    callee: toMatchBaseline,
    received,
    line: (written) => assertionLine('toMatchBaseline', { ...written, value: 'set', given }),
    misuse: () =>
      isNot ? negated(given) : isInputSet(received) ? undefined : noSet(received, 'toMatchBaseline', 'redaction'),
    async judge() {
      // The test may change its objects before the check has loaded.
      const copied = copiedOptions(options)
      return (await import('../src/gates/baseline/match-baseline.js')).matchBaseline(
        received as InputSet,
        check,
        copied,
      )
    },
    fails: async (compared) => (await import('./baseline-matcher-result.js')).baselineFails(compared),
    result: async (compared, context) =>
      (await import('./baseline-matcher-result.js')).baselineMatcherResult(compared, context),
  })
}

const negated = (given: string): string =>
  [
    ...wrap('expect(set).not.toMatchBaseline() would pass for a model that got worse; no check was made.'),
    '',
    `    await ${assertionLine('toMatchBaseline', { value: 'set', given })}`,
  ].join('\n')

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
