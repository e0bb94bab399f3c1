import type { MatcherState } from 'vitest'
import { UsageError } from '../src/errors.js'
import type { Palette } from '../src/report/palette.js'
import { callSiteAbove, pointedTo } from '../src/session/call-site.js'
import type { MatcherCall } from '../src/session/session.js'
import { isMarkedResponse, isResult } from '../src/subjects/checkable.js'
import { isPlainObject } from '../src/text/plain-object.js'
import { showValue } from '../src/text/show-value.js'
import { wrap } from '../src/text/wrap.js'
import { assertionLine } from './assertion-line.js'
import type { MatchableCheck } from './check-received.js'
import type { MatcherResult } from './matcher-result.js'
import { mustBeAwaited } from './must-be-awaited.js'
import { rejectLate } from './reject-late.js'

/**
 * Makes a matcher from a check. It passes for faithful, fails for unfaithful, and throws where nothing was judged.
 * `load` loads the check at the first call: every test file has the matchers, and few files call them.
 */
export function toMatcher(matcher: string, load: () => Promise<MatchableCheck>) {
  return function matcherOfCheck(this: MatcherState, received: unknown, options?: object): Promise<MatcherResult> {
    const { isNot, soft, poll } = this as MatcherState & { soft?: boolean; poll?: boolean }
    const assertion = assertionLine(matcher, {
      isNot,
      soft: soft === true,
      value: isResult(received) ? 'result' : 'response',
    })
    const call: MatcherCall = {
      assertion,
      callSite: callSiteAbove(matcherOfCheck),
      isAwaited: false,
      isRaced: false,
      isLate: false,
      hasEnded: false,
      fails: Promise.resolve(true),
      failure: Promise.resolve(),
    }
    if ((this as { assertion?: unknown }).assertion === undefined)
      throw pointedTo(call.callSite, new UsageError(asymmetric(matcher)))
    if (poll) throw pointedTo(call.callSite, new UsageError(polled(matcher)))
    rejectLate(call)
    // The test fails because of the missing await, however the promise ends.
    if (received instanceof Promise) received.catch(() => {})
    if (!isMarkedResponse(received) && !isResult(received))
      throw pointedTo(call.callSite, new UsageError(noResponse(matcher, received)))

    // The test may change its object before the check has loaded.
    const given = copyOf(options)
    const checked = Promise.all([import('./check-received.js'), load()]).then(([{ checkReceived }, check]) =>
      checkReceived(check, received, given),
    )
    call.fails = checked.then(
      ({ outcome }) => outcome === (isNot ? 'faithful' : 'unfaithful'),
      () => true,
    )
    const judged = async (): Promise<MatcherResult> => {
      const [{ matcherResult }, verdict] = await Promise.all([import('./matcher-result.js'), checked])
      return matcherResult(verdict, { assertion, palette: paletteOf(this) })
    }
    return mustBeAwaited(judged(), call, soft === true)
  }
}

/** Returns a copy of options, with copies of the objects in them. */
const copyOf = (options: object | undefined): object | undefined =>
  isPlainObject(options)
    ? Object.fromEntries(
        Object.entries(options).map(([name, value]) => [name, isPlainObject(value) ? { ...value } : value]),
      )
    : options

/** Vitest's own colours; chalk has none inside a worker. */
function paletteOf({ utils }: MatcherState): Palette {
  const { BOLD_WEIGHT: strong, DIM_COLOR: faint, EXPECTED_COLOR: good, RECEIVED_COLOR: bad } = utils
  // Vitest's matchers have no third colour.
  const hasColours = good(' ') !== ' '
  return { strong, faint, good, bad, given: (text) => (hasColours ? `\x1B[36m${text}\x1B[39m` : text) }
}

const asymmetric = (matcher: string): string =>
  [
    ...wrap(`expect.${matcher}() asks a model, so it cannot be used inside another matcher: it would always pass.`),
    '',
    '  Use it on its own:',
    '',
    `    await ${assertionLine(matcher)}`,
  ].join('\n')

const polled = (matcher: string): string =>
  [
    ...wrap(`expect.poll(…).${matcher}() would ask the model until it happens to pass; no check was made.`),
    '',
    '  Use it once:',
    '',
    `    await ${assertionLine(matcher)}`,
  ].join('\n')

const noResponse = (matcher: string, received: unknown): string =>
  [
    ...wrap(
      `expect(${described(received)}).${matcher}() needs the response of a subject, ` +
        'or a result of the AI SDK; no check was made.',
    ),
    '',
    '    const response = await subject.predict(text)',
    `    await ${assertionLine(matcher)}`,
  ].join('\n')

function described(received: unknown): string {
  if (received instanceof Promise) return 'a promise that was not awaited'
  if (received === null || received === undefined) return String(received)
  if (typeof received !== 'object' && typeof received !== 'function') return showValue(received, 40)
  return received.constructor?.name === 'Object' ? 'an object' : `a ${received.constructor?.name ?? 'value'}`
}
