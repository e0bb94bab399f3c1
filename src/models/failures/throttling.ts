import { isOwnError } from '../../errors.js'
import { isSdkError } from '../sdk-errors.js'
import { kindOfFailure, statusOf } from './kind-of-failure.js'
import { secondsToWait } from './retry-wait.js'

/** How a provider throttles a run. */
export interface Throttling {
  /** The milliseconds that it asks to wait; undefined if it tells no time. */
  readonly wait?: number
}

/**
 * The longest wait that pauses a run, in milliseconds: that of a limit for each minute. A call that is asked to wait
 * longer fails at once, and so do the others: most tests have no time for more.
 */
const longestWait = 60_000

/**
 * Returns how the provider of a failed call throttles the run. Undefined for other failures, also for a spent quota,
 * which no short wait restores.
 */
export function throttlingIn(error: unknown): Throttling | undefined {
  if (isSdkError(error, 'AI_RetryError')) return throttlingIn(error.errors.at(-1))
  if (isOwnError(error) || typeof error !== 'object' || error === null) return undefined
  const seconds = secondsToWait(error)
  const wait = seconds === undefined || !Number.isFinite(seconds) ? undefined : Math.max(0, Math.round(seconds * 1000))
  if (!isThrottled(error, wait) || (wait ?? 0) > longestWait) return undefined
  return wait === undefined ? {} : { wait }
}

function isThrottled(error: object, wait: number | undefined): boolean {
  const status = statusOf(error)
  const kind = kindOfFailure(error, status)
  if (kind === 'rate limit') return true
  // A server that is out of order answers 503, too. Who asks for a wait, or has a word for overload, will be back.
  return kind === 'overloaded' && (wait !== undefined || (status !== 503 && status !== 500))
}
