import { NotRunError } from '../errors.js'
import { wrap } from '../text/wrap.js'
import { shared } from './shared.js'

const errors = shared('no-decisions', () => new WeakSet<object>())
const messages = shared('messages-of-no-decisions', () => new Set<string>())

/**
 * Returns the error that ends code where a run decides nothing: it only counts calls, or only records a part. The test
 * ends as skipped.
 */
export function noDecision(what: string): NotRunError {
  const error = new NotRunError(wrap(`NOT RUN  ${what}`).join('\n'))
  errors.add(error)
  messages.add(error.message)
  return error
}

/** Whether an error says that the run decides nothing here. */
export const isNoDecision = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && errors.has(error)

/** Whether a message is that of such an error. Vitest keeps copies of errors. */
export const isMessageOfNoDecision = (message: string): boolean => messages.has(message)
