import { isOwnError } from '../../errors.js'
import type { UnreadReply } from '../../replies/reply.js'
import type { LostCall } from './lost-call.js'
import type { FailedCall, ObservedRun } from './observed-run.js'
import type { UnreadText } from './unread-text.js'

/** Why a run has no answer, so that the test cannot go on. */
export type RunEnd =
  /** An error of this package. An application may have caught it. */
  | { readonly cause: 'own error'; readonly error: unknown }
  | { readonly cause: 'failed call'; readonly failure: FailedCall; readonly isCaught: boolean }
  | { readonly cause: 'thrown error'; readonly error: unknown }
  | { readonly cause: 'no answered call'; readonly isUnderWay: boolean }
  /** The run's call was noted elsewhere, since its async context was lost. */
  | { readonly cause: 'lost call'; readonly lost: LostCall }
  | { readonly cause: 'nothing returned' }
  | { readonly cause: 'text not read'; readonly read: UnreadText }

/** Returns why a run has no answer. Undefined if it has one, or if a fault of a reply says why it has none. */
export function endOf(
  { returned, failures, begun, answered, lost }: ObservedRun,
  fault: UnreadReply | undefined,
): RunEnd | undefined {
  const own = failures.find(({ error }) => isOwnError(error))
  if (own) return { cause: 'own error', error: own.error }
  const failure = failures.at(-1)
  if ('error' in returned) {
    if (fault) return undefined
    return failure
      ? { cause: 'failed call', failure, isCaught: false }
      : { cause: isOwnError(returned.error) ? 'own error' : 'thrown error', error: returned.error }
  }
  // The run fails even if the application caught the error and answered without its model.
  if (failure) return { cause: 'failed call', failure, isCaught: true }
  if (lost) return { cause: 'lost call', lost }
  if (answered.length === 0) return { cause: 'no answered call', isUnderWay: begun.length > 0 }
  return returned.value === undefined || returned.value === null ? { cause: 'nothing returned' } : undefined
}
