import type { CallScope } from '../session/call-scope.js'
import type { NamedModel } from '../session/model-call.js'
import { shared } from '../session/shared.js'

/** A call outside of subjects that failed, with its model. */
export interface FailedCallOfTest {
  readonly model: NamedModel
  readonly error: unknown
}

/** Notes a failed call of a test. The result of a stream tells only that there is no output, not why. */
export function noteFailedCall(scope: CallScope | undefined, failed: FailedCallOfTest): void {
  if (scope) failedCalls.set(scope, [...failedCallsOf(scope), failed].slice(-20))
}

/** Returns the failed calls of a test, in the order in which they failed. */
export const failedCallsOf = (scope: CallScope | undefined): readonly FailedCallOfTest[] =>
  (scope && failedCalls.get(scope)) ?? []

const failedCalls = shared('failed-calls', () => new WeakMap<CallScope, readonly FailedCallOfTest[]>())
