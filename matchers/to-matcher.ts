import type { MatcherState } from 'vitest'
import { UsageError } from '../src/errors.js'
import type { Palette } from '../src/report/palette.js'
import { reasonText } from '../src/report/reason-text.js'
import { verdictMessage } from '../src/report/verdict-message.js'
import { callSiteAbove, pointedTo } from '../src/session/call-site.js'
import { currentSession, type MatcherCall } from '../src/session/session.js'
import { isResponse, type Response } from '../src/subjects/response.js'
import { isResult } from '../src/subjects/result/calls-of-result.js'
import { resultOptionNames, type ResultOptions } from '../src/subjects/result/result-options.js'
import { respond } from '../src/subjects/result/result-response.js'
import { validateOptionNames } from '../src/subjects/validate.js'
import { showValue } from '../src/text/show-value.js'
import { wrap } from '../src/text/wrap.js'
import { IneligibleError, InconclusiveError } from '../src/verdict/verdict-errors.js'
import type { Verdict } from '../src/verdict/verdict.js'
import { assertionLine } from './assertion-line.js'
import { mustBeAwaited } from './must-be-awaited.js'

/** The result of a matcher for Vitest. */
type MatcherResult = { readonly pass: boolean; readonly message: () => string }

/** A check as a matcher needs it. */
interface MatchableCheck {
  (response: Response, options: never): Promise<Verdict>
  readonly optionNames: readonly string[]
  /** The option that hands an explanation over with a result, where the check has one. */
  readonly suppliedAs?: string | undefined
}

/** Makes a matcher from a check. It passes for faithful, fails for unfaithful, and throws where nothing was judged. */
export function toMatcher(matcher: string, check: MatchableCheck) {
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
      fails: Promise.resolve(true),
    }
    if ((this as { assertion?: unknown }).assertion === undefined)
      throw pointedTo(call.callSite, new UsageError(asymmetric(matcher)))
    if (poll) throw pointedTo(call.callSite, new UsageError(polled(matcher)))
    // The test fails because of the missing await, however the promise ends.
    if (received instanceof Promise) received.catch(() => {})
    if (!isResponse(received) && !isResult(received))
      throw pointedTo(call.callSite, new UsageError(noResponse(matcher, received)))

    const checked = isResponse(received) ? check(received, options as never) : checkResult(check, received, options)
    call.fails = checked.then(
      ({ outcome }) => outcome === (isNot ? 'faithful' : 'unfaithful'),
      () => true,
    )
    const judged = async (): Promise<MatcherResult> => {
      const message = (verdict: Verdict): string =>
        verdictMessage(verdict, { assertion, palette: paletteOf(this), now: new Date() })
      const verdict = await checked
      if (verdict.outcome === 'faithful' || verdict.outcome === 'unfaithful') {
        return { pass: verdict.outcome === 'faithful', message: () => message(verdict) }
      }
      const session = currentSession()
      if (session?.inconclusive === 'skip')
        session.currentTest()?.skipNotes.push(`${verdict.outcome}: ${reasonText(verdict)}`)
      throw verdict.outcome === 'ineligible'
        ? new IneligibleError(message(verdict), verdict)
        : new InconclusiveError(message(verdict), verdict)
    }
    return mustBeAwaited(judged(), call, soft === true)
  }
}

/** A result has options besides those of the check. Some options are for both. */
async function checkResult(check: MatchableCheck, result: unknown, options: object = {}): Promise<Verdict> {
  if (typeof options !== 'object' || options === null) {
    throw new UsageError(
      `expect(result): the options must be an object, { input: ticket }; received ${showValue(options)}.`,
    )
  }
  const { optionNames, suppliedAs } = check
  const supplied = suppliedAs === undefined ? [] : [suppliedAs]
  validateOptionNames(options, [...new Set([...resultOptionNames, ...supplied, ...optionNames])], (what) => {
    throw new UsageError(wrap(`expect(result): ${what}`).join('\n'))
  })
  const named = (names: readonly string[]): object =>
    Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name)))
  const handedOver =
    suppliedAs !== undefined && suppliedAs in options
      ? { option: suppliedAs, value: Reflect.get(options, suppliedAs) as unknown }
      : undefined
  // A target is one of the answers that a result can have.
  const ofResult: ResultOptions = named([...resultOptionNames, 'target' satisfies keyof ResultOptions])
  return check(await respond(result, ofResult, handedOver), named(optionNames) as never)
}

/** Vitest's own colours; chalk has none inside a worker. */
function paletteOf({ utils }: MatcherState): Palette {
  return { strong: utils.BOLD_WEIGHT, faint: utils.DIM_COLOR, good: utils.EXPECTED_COLOR, bad: utils.RECEIVED_COLOR }
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
