import type { MatcherState } from 'vitest'
import type { InputSet } from '../src/subjects/input-set.js'
import { isInputSet } from '../src/subjects/is-input-set.js'
import { wrap } from '../src/text/wrap.js'
import { assertionLine } from './assertion-line.js'
import { awaitedMatcher } from './awaited-matcher.js'
import { copiedOptions } from './copied-options.js'
import { described } from './described.js'
import { givenArguments } from './given-arguments.js'
import type { MatcherResult } from './matcher-result.js'
import type { UseOfSet } from './use-of-set.js'

interface MatcherOfSets<Judged> {
  readonly matcher: string
  /** Arguments for an example. */
  readonly example: string
  /** Returns why it cannot be used on any set. `line` is the line of the test. */
  refusal?(isNot: boolean, line: string): string | undefined
  load(): Promise<UseOfSet<Judged>>
}

/** Makes a matcher that a test uses on a set of inputs: `expect(set).toPassGate(check, options)`. */
export function matcherOfSets<Judged>({ matcher, example, refusal, load }: MatcherOfSets<Judged>) {
  return function matcherOfSet(
    this: MatcherState,
    received: unknown,
    check?: unknown,
    options?: object,
  ): Promise<MatcherResult> {
    const written = { value: 'set', given: givenArguments(check, options) }
    return awaitedMatcher(this, {
      matcher,
      callee: matcherOfSet,
      received,
      line: (more) => assertionLine(matcher, { ...more, ...written }),
      misuse: () =>
        refusal?.(this.isNot, assertionLine(matcher, written)) ??
        (isInputSet(received) ? undefined : noSet(received, matcher, example)),
      async judge() {
        // The test may change its objects before the rest has loaded.
        const [checks, copied] = [Array.isArray(check) ? [...(check as unknown[])] : check, copiedOptions(options)]
        return (await load()).judge(received as InputSet, checks, copied)
      },
      fails: async (judged, isNot) => (await load()).fails(judged, isNot),
      result: async (judged, context) => (await load()).result(judged, context),
    })
  }
}

const noSet = (received: unknown, matcher: string, given: string): string =>
  [
    ...wrap(`expect(${described(received)}).${matcher}() needs a set of inputs; no check was made.`),
    '',
    `    await ${assertionLine(matcher, { value: 'subject.over(inputs)', given })}`,
  ].join('\n')
