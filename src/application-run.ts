import { AsyncLocalStorage } from 'node:async_hooks'
import type { ObservedCall } from './recordings/observed-calls.js'
import type { CallPlace } from './recordings/place.js'
import { currentSession } from './session.js'

/** One run of an application's function: whose calls its model calls are, and what is known of them. */
export interface ApplicationRun {
  readonly place: CallPlace
  /** The second time in a test, a run is a sample of its own. */
  readonly sample: number
  /** Changes a prompt on its way to the model. */
  readonly rewrite: ((prompt: unknown) => unknown) | undefined
  /** How many calls the run has made, and which of them failed and may be tried again. */
  readonly ordinals: Map<string, number>
  /** Its calls that were answered. */
  readonly calls: ObservedCall[]
  /** Its calls that failed since the last one that was answered, or that we refused to make. */
  readonly failures: Failure[]
}

/** A call without an answer. */
export interface Failure {
  readonly error: unknown
  readonly model: { readonly provider: string; readonly modelId: string }
}

/** What runs an application, and what it calls, may be two copies of this module: Vitest loads some files by itself. */
const slot = Symbol.for('vitest-faithful.application-run')
const slots = globalThis as { [slot]?: AsyncLocalStorage<ApplicationRun> }
const running = (slots[slot] ??= new AsyncLocalStorage())

/** The run whose code is running; undefined outside of one. */
export const currentRun = (): ApplicationRun | undefined => running.getStore()

/** Runs an application's function; the calls that it makes, also later on, belong to the run. */
export const inRun = <Result>(run: ApplicationRun, application: () => Result): Result => running.run(run, application)

/** Notes a call that was answered with the run and the test file that it is part of; returns its id. */
export function noteAnswered(call: ObservedCall): string | undefined {
  const run = currentRun()
  run?.calls.push(call)
  // Whatever failed before was made up for; what we refused to do was not.
  run?.failures.splice(0, Infinity, ...run.failures.filter(({ error }) => isOurs(error)))
  return currentSession()?.observed.add(call)
}

/** Notes a call that failed: an application may catch the error, and answer without its model. */
export function noteFailed(failure: Failure): void {
  currentRun()?.failures.push(failure)
}

/** Whether an error is one of this package's. */
export const isOurs = (error: unknown): error is Error => error instanceof Error && Symbol.for('vitest-faithful.error') in error
