import { isOwnError, UsageError } from '../errors.js'
import { errorText } from '../text/error-text.js'
import { leanError } from '../text/lean-error.js'
import { showValue } from '../text/show-value.js'

/**
 * Returns the error for a function of the test that threw, with the value that it
 * received: `answer(result) threw: …`. `from` and `parameter` name them. An error
 * of this package, as from `toolArgument`, says itself what is wrong.
 */
export function pickError(cause: unknown, from: string, parameter: 'output' | 'result', received: unknown): Error {
  if (isOwnError(cause)) return cause
  const threw = `${from}(${parameter}) threw: ${errorText(cause, 200)}`
  const message = [threw, '', `  ${parameter}: ${showValue(received, 70)}`].join('\n')
  return new UsageError(message, { cause, printed: leanError(cause) })
}
