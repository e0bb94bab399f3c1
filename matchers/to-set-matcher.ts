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

/** A matcher of a whole set of inputs. */
interface SetMatcher<Judged> {
  /** Arguments for an example: `redaction, { atLeast: 0.8 }`. */
  readonly example: string
  /** Why `.not` decides nothing, as a sentence. Undefined where it does. */
  readonly whyNotNegated?: string
  /** Loads what the matcher does, at the first call. */
  load(): Promise<UseOfSet<Judged>>
}

/** Makes a matcher of a whole set of inputs. */
export function toSetMatcher<Judged>(matcher: string, { example, whyNotNegated, load }: SetMatcher<Judged>) {
  return function matcherOfSet(
    this: MatcherState,
    received: unknown,
    check?: unknown,
    options?: object,
  ): Promise<MatcherResult> {
    const { isNot } = this
    const given = givenArguments(check, options)
    const line = (written: object = {}): string => assertionLine(matcher, { ...written, value: 'set', given })
    const misuse = (): string | undefined => {
      if (isNot && whyNotNegated !== undefined) return [...wrap(whyNotNegated), '', `    await ${line()}`].join('\n')
      return isInputSet(received) ? undefined : noSet(matcher, received, example)
    }
    return awaitedMatcher(this, {
      matcher,
      callee: matcherOfSet,
      received,
      line,
      misuse,
      async judge() {
        // The test may change its objects before the code of the matcher has loaded.
        const [checks, copied] = [Array.isArray(check) ? [...(check as unknown[])] : check, copiedOptions(options)]
        return (await load()).judge(received as InputSet, checks, copied)
      },
      fails: async (judged, negated) => (await load()).fails(judged, negated),
      result: async (judged, context) => (await load()).result(judged, context),
    })
  }
}

const noSet = (matcher: string, received: unknown, given: string): string =>
  [
    ...wrap(`expect(${described(received)}).${matcher}() needs a set of inputs; no check was made.`),
    '',
    `    await ${assertionLine(matcher, { value: 'subject.over(inputs)', given })}`,
  ].join('\n')
