import { excerpt } from './excerpt.js'
import { showValue } from './show-value.js'

/**
 * Returns the message of whatever was thrown, on one line. For an error without a message: those of the errors behind
 * it, its code, or its name. Default width: 300 columns.
 */
export const errorText = (thrown: unknown, width = 300): string => excerpt(messageOf(thrown, width), width)

function messageOf(thrown: unknown, width: number, depth = 0): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown)
  const { name, message, errors, cause, code } = thrown as Partial<AggregateError> & { readonly code?: unknown }
  if (typeof message === 'string' && message.trim() !== '') return message
  const behind = Array.isArray(errors) ? errors.slice(0, 5) : cause === undefined ? [] : [cause]
  if (behind.length > 0 && depth < 4)
    return [...new Set(behind.map((error) => messageOf(error, width, depth + 1)))].join('; ')
  if (typeof code === 'string' && code !== '') return code
  return thrown instanceof Error ? `${name}, without a message` : showValue(thrown, width)
}
