import type { MatcherState } from 'vitest'
import type { Check, CheckOptions } from '../src/check.js'
import { IneligibleError, InconclusiveError, UsageError } from '../src/errors.js'
import { framesAbove, pointedTo } from '../src/frames.js'
import type { Palette } from '../src/report/palette.js'
import { reasonText } from '../src/report/reason-text.js'
import { verdictMessage } from '../src/report/verdict-message.js'
import { isResponse } from '../src/response.js'
import { currentSession, type MatcherCall } from '../src/session.js'
import { excerpt } from '../src/text/excerpt.js'
import { wrap } from '../src/text/wrap.js'
import type { Verdict } from '../src/verdict.js'
import { assertionLine } from './assertion-line.js'
import { mustBeAwaited } from './must-be-awaited.js'

/** What Vitest wants of a matcher. */
type Result = { readonly pass: boolean; readonly message: () => string }

/** Makes a matcher of a check: passes on faithful, fails on unfaithful, throws where nothing was judged. */
export function toMatcher(matcher: string, check: Check) {
  return function matcherOfCheck(this: MatcherState, received: unknown, options?: CheckOptions): Promise<Result> {
    const { isNot, soft, poll } = this as MatcherState & { soft?: boolean; poll?: boolean }
    const assertion = assertionLine(matcher, { isNot, soft: soft === true })
    const call: MatcherCall = { assertion, frames: framesAbove(matcherOfCheck), isAwaited: false, fails: Promise.resolve(true) }
    if ((this as { assertion?: unknown }).assertion === undefined) throw pointedTo(call.frames, new UsageError(asymmetric(matcher)))
    if (poll) throw pointedTo(call.frames, new UsageError(polled(matcher)))
    if (!isResponse(received)) throw pointedTo(call.frames, new UsageError(noResponse(matcher, received)))

    const checked = check(received, options)
    call.fails = checked.then(({ outcome }) => outcome === (isNot ? 'faithful' : 'unfaithful'), () => true)
    const judged = async (): Promise<Result> => {
      const message = (verdict: Verdict): string => verdictMessage(verdict, { assertion, palette: paletteOf(this), now: new Date() })
      const verdict = await checked
      if (verdict.outcome === 'faithful' || verdict.outcome === 'unfaithful') {
        return { pass: verdict.outcome === 'faithful', message: () => message(verdict) }
      }
      const session = currentSession()
      const test = session?.currentTest()
      if (session?.inconclusive === 'skip' && test && !(await anyOtherFails(test.matcherCalls, call))) test.skip(`${verdict.outcome}: ${reasonText(verdict)}`)
      throw verdict.outcome === 'ineligible' ? new IneligibleError(message(verdict), verdict) : new InconclusiveError(message(verdict), verdict)
    }
    return mustBeAwaited(judged(), call, soft === true)
  }
}

/** Whether a matcher beside this one fails the test, which a skip would hide. */
async function anyOtherFails(calls: readonly MatcherCall[], own: MatcherCall): Promise<boolean> {
  const fails = await Promise.all(calls.filter((call) => call !== own).map((call) => call.fails))
  return fails.includes(true)
}

/** Vitest's own colours; chalk has none inside a worker. */
function paletteOf({ utils }: MatcherState): Palette {
  return { strong: utils.BOLD_WEIGHT, faint: utils.DIM_COLOR, good: utils.EXPECTED_COLOR, bad: utils.RECEIVED_COLOR }
}

const asymmetric = (matcher: string): string =>
  [...wrap(`expect.${matcher}() asks a model, and so cannot be used inside another matcher: it would always pass.`), '', '  Use it on its own:', '', `    await ${assertionLine(matcher)}`].join('\n')

const polled = (matcher: string): string =>
  [...wrap(`expect.poll(…).${matcher}() would ask the model until it happens to pass; no check was made.`), '', '  Use it once:', '', `    await ${assertionLine(matcher)}`].join('\n')

const noResponse = (matcher: string, received: unknown): string =>
  [
    ...wrap(`expect(${described(received)}).${matcher}() needs the response of a subject; no check was made.`),
    '',
    '    const response = await subject.predict(text)',
    `    await ${assertionLine(matcher)}`,
  ].join('\n')

function described(received: unknown): string {
  if (received instanceof Promise) return 'a promise that was not awaited'
  if (received === null || received === undefined) return String(received)
  if (typeof received !== 'object' && typeof received !== 'function') return excerpt(JSON.stringify(received), 40)
  return received.constructor?.name === 'Object' ? 'an object' : `a ${received.constructor?.name ?? 'value'}`
}
