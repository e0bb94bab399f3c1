import { UsageError } from '../src/errors.js'
import { isResponse, type Response } from '../src/subjects/response.js'
import { resultOptionNames, type ResultOptions } from '../src/subjects/result/result-options.js'
import { respond } from '../src/subjects/result/result-response.js'
import { validateOptionNames } from '../src/subjects/validate.js'
import { showValue } from '../src/text/show-value.js'
import { wrap } from '../src/text/wrap.js'
import type { Verdict } from '../src/verdict/verdict.js'

/** A check as a matcher needs it. */
export interface MatchableCheck {
  (response: Response, options: never): Promise<Verdict>
  readonly optionNames: readonly string[]
  /** The matcher option for an explanation that comes with a result. Undefined without one. */
  readonly suppliedAs?: string | undefined
}

/** Runs a check on the response or the result that a test passed to `expect`. */
export const checkReceived = async (check: MatchableCheck, received: unknown, options?: object): Promise<Verdict> =>
  isResponse(received) ? check(received, options as never) : checkResult(check, received, options)

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
