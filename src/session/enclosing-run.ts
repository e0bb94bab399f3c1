import { AsyncLocalStorage } from 'node:async_hooks'
import { isOwnError } from '../errors.js'
import { digest } from '../text/canonical-json.js'
import type { CallScope } from './call-scope.js'
import { isSameModel, type NamedModel, type ObservedCall, type RunPlace } from './model-call.js'
import { currentSession } from './session.js'
import { shared } from './shared.js'

/** One run of an application's function: the place and the state of its model calls. */
export interface EnclosingRun {
  readonly place: RunPlace
  /** Changes a prompt on its way to the model. */
  readonly rewrite: ((prompt: unknown) => unknown) | undefined
  readonly scope: CallScope
  /** The calls of the run, in the order in which they began. */
  readonly calls: CallOfRun[]
}

/** One call of a run, with all its attempts. */
export interface CallOfRun {
  readonly model: NamedModel
  readonly prompt: unknown
  /** The failed calls of other models with the same prompt, which this call may replace. */
  readonly insteadOf: CallOfRun[]
  /** The latest outcome; undefined while the call is under way. */
  outcome: { readonly answered: ObservedCall } | { readonly error: unknown } | undefined
}

// The code that runs an application and the code that it calls may use two copies of this module.
const running = shared('application-run', () => new AsyncLocalStorage<EnclosingRun>())

/** Returns the run whose code is running; undefined outside a run. */
export const enclosingRun = (): EnclosingRun | undefined => running.getStore()

/** Runs an application's function. The calls that it makes, even later, belong to the run. */
export const withinRun = <Result>(run: EnclosingRun, application: () => Result): Result => running.run(run, application)

/** Notes the outcome of a call. */
export interface NotedCall {
  /** Notes the reply for the run, and for the test file under the id of the call. */
  answered(id: string, call: ObservedCall): void
  /** Notes the error, since an application may catch it and answer without its model. */
  failed(error: unknown): void
}

/**
 * Notes that a call has begun. A call with the prompt of a failed call is a retry of
 * it, if it asks the same model. Only the answer to a retry replaces a failure. An
 * answer to another prompt does not replace it, nor does an answer to an equal call
 * that was made at the same time. The answer of another model may replace it: that
 * depends on the application's own answer.
 */
export function noteCall(model: NamedModel, prompt: unknown): NotedCall {
  const run = enclosingRun()
  const failed = (run?.calls ?? []).filter(
    (call) =>
      call.outcome &&
      'error' in call.outcome &&
      !isOwnError(call.outcome.error) &&
      digest(call.prompt) === digest(prompt),
  )
  const retried = failed.find((call) => isSameModel(call.model, model))
  const call: CallOfRun = retried ?? { model, prompt, insteadOf: [], outcome: undefined }
  call.insteadOf.push(...failed.filter((other) => !isSameModel(other.model, model)))
  call.outcome = undefined
  if (!retried) run?.calls.push(call)
  return {
    answered(id, observed) {
      call.outcome = { answered: observed }
      currentSession()?.observed.add(id, observed)
    },
    failed(error) {
      call.outcome = { error }
    },
  }
}
