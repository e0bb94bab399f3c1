import type { MatcherState } from 'vitest'
import { isMarkedResponse, isResult } from '../src/subjects/checkable.js'
import { isInputSet } from '../src/subjects/is-input-set.js'
import { wrap } from '../src/text/wrap.js'
import { assertionLine } from './assertion-line.js'
import { awaitedMatcher } from './awaited-matcher.js'
import type { MatchableCheck } from './check-received.js'
import { copiedOptions } from './copied-options.js'
import { described } from './described.js'
import type { MatcherResult } from './matcher-result.js'

/**
 * Makes a matcher from a check. It passes for faithful, fails for unfaithful, and throws where nothing was judged.
 * `load` loads the check at the first call: every test file has the matchers, and few files call them.
 */
export function toMatcher(matcher: string, load: () => Promise<MatchableCheck>) {
  return function matcherOfCheck(this: MatcherState, received: unknown, options?: object): Promise<MatcherResult> {
    return awaitedMatcher(this, {
      matcher,
      callee: matcherOfCheck,
      received,
      line: (written) => assertionLine(matcher, { ...written, value: isResult(received) ? 'result' : 'response' }),
      misuse: () => (isMarkedResponse(received) || isResult(received) ? undefined : noResponse(matcher, received)),
      async judge() {
        // The test may change its object before the check has loaded.
        const given = copiedOptions(options)
        const [{ checkReceived }, check] = await Promise.all([import('./check-received.js'), load()])
        return checkReceived(check, received, given)
      },
      fails: ({ outcome }, isNot) => outcome === (isNot ? 'faithful' : 'unfaithful'),
      result: async (verdict, context) => (await import('./matcher-result.js')).matcherResult(verdict, context),
    })
  }
}

const noResponse = (matcher: string, received: unknown): string =>
  [
    ...wrap(
      `expect(${described(received)}).${matcher}() needs the response of a subject, ` +
        'or a result of the AI SDK; no check was made.',
    ),
    ...(isInputSet(received) ? forSets : forResponses(matcher)),
  ].join('\n')

const forResponses = (matcher: string): readonly string[] => [
  '',
  '    const response = await subject.predict(text)',
  `    await ${assertionLine(matcher)}`,
]

const forSets: readonly string[] = [
  '',
  '  Hold a set to a rate of faithful answers:',
  '',
  '    await expect(set).toPassGate(check, { atLeast: 0.8 })',
]
