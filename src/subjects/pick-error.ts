import { UsageError } from '../errors.js'
import { errorText } from '../text/error-text.js'
import { leanError } from '../text/lean-error.js'
import { showValue } from '../text/show-value.js'

/**
 * Returns the error for a function of the test that threw, with the value that it
 * received: `answer(result) threw: …`. `from` and `parameter` name them.
 */
export const pickError = (
  cause: unknown,
  from: string,
  parameter: 'output' | 'result',
  received: unknown,
): UsageError =>
  new UsageError(
    [`${from}(${parameter}) threw: ${errorText(cause, 200)}`, '', `  ${parameter}: ${showValue(received, 70)}`].join(
      '\n',
    ),
    { cause, printed: leanError(cause) },
  )
