import { AsyncLocalStorage } from 'node:async_hooks'
import { isOwnError } from '../errors.js'
import { digest } from '../text/canonical-json.js'
import type { ObservedCall, Place } from './model-call.js'
import { currentSession } from './session.js'

/** One run of an application's function: whose calls its model calls are, and what is known of them. */
export interface EnclosingRun {
  readonly place: Place
  /** The second time in a test, a run is a sample of its own. */
  readonly sample: number
  /** Changes a prompt on its way to the model. */
  readonly rewrite: ((prompt: unknown) => unknown) | undefined
  /** How many calls the run has made, and which of them failed and may be tried again. */
  readonly ordinals: Map<string, number>
  /** Its calls, in the order in which they began. */
  readonly calls: CallOfRun[]
}

/** A call of a run, with all attempts at it. */
export interface CallOfRun {
  readonly model: { readonly provider: string; readonly modelId: string }
  readonly prompt: unknown
  /** What became of it so far; undefined while it is under way. */
  outcome: { readonly answered: ObservedCall } | { readonly error: unknown } | undefined
}

/** What runs an application, and what it calls, may be two copies of this module: Vitest loads some files by itself. */
const slot = Symbol.for('vitest-faithful.application-run')
const slots = globalThis as { [slot]?: AsyncLocalStorage<EnclosingRun> }
const running = (slots[slot] ??= new AsyncLocalStorage())

/** The run whose code is running; undefined outside of one. */
export const enclosingRun = (): EnclosingRun | undefined => running.getStore()

/** Runs an application's function; the calls that it makes, also later on, belong to the run. */
export const withinRun = <Result>(run: EnclosingRun, application: () => Result): Result => running.run(run, application)

/** Notes what becomes of a call. */
export interface NotedCall {
  /** Notes the reply with the run and the test file; returns the id of the call. */
  answered(call: ObservedCall): string | undefined
  /** An application may catch the error, and answer without its model. */
  failed(error: unknown): void
}

/**
 * Notes a call as begun. One with the prompt of a call that has failed is
 * another attempt at that: nothing else makes up for a failure, neither the
 * answer to another prompt nor that to an equal call made at the same time.
 */
export function noteCall(model: CallOfRun['model'], prompt: unknown): NotedCall {
  const run = enclosingRun()
  const failed = run?.calls.find(
    (call) =>
      call.outcome &&
      'error' in call.outcome &&
      !isOwnError(call.outcome.error) &&
      digest(call.prompt) === digest(prompt),
  )
  const call: CallOfRun = failed ?? { model, prompt, outcome: undefined }
  call.outcome = undefined
  if (!failed) run?.calls.push(call)
  return {
    answered(observed) {
      call.outcome = { answered: observed }
      return currentSession()?.observed.add(observed)
    },
    failed(error) {
      call.outcome = { error }
    },
  }
}
