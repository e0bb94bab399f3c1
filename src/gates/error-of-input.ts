import { isOwnError, NotRunError, UsageError } from '../errors.js'
import { errorText } from '../text/error-text.js'
import { excerpt } from '../text/excerpt.js'
import { leanError } from '../text/lean-error.js'
import { wrap } from '../text/wrap.js'

/** Returns the error of an input of a set, with the id of that input. */
export function errorOfInput({ error, id }: { readonly error: unknown; readonly id: string }): Error {
  const shown = excerpt(id, 70)
  if (!isOwnError(error))
    return new NotRunError(
      [...wrap(`NOT RUN  the input "${shown}" could not be checked:`), '', `  ${errorText(error)}`].join('\n'),
      { cause: error, printed: leanError(error) },
    )
  const message = [error.message, '', `Input: ${shown}`].join('\n')
  const { cause: printed } = ((error as { toJSON?: () => object }).toJSON?.() ?? {}) as { readonly cause?: object }
  const reasons = { cause: error, printed }
  return UsageError.isInstance(error) ? new UsageError(message, reasons) : new NotRunError(message, reasons)
}
