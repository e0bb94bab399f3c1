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
  /** The text that the run is about, as its input holds it. Its calls are recognized by it. */
  readonly about: string
  /** Changes a prompt on its way to the model. */
  readonly rewrite: ((prompt: unknown) => unknown) | undefined
  /** The signal of the run's test. A call that began in the async context of another test must not end with that. */
  readonly signal: AbortSignal | undefined
  readonly scope: CallScope
  /** The calls of the run, in the order in which they began. */
  readonly calls: CallOfRun[]
  /** The calls that began in the time of the run and that other runs or none have, as long as it has none itself. */
  readonly strays: StrayCall[]
  /** The failed calls of models that give no answer: of embeddings, of pictures. */
  readonly failedOthers: FailedOtherCall[]
}

/** A failed call of a model that is no language model. */
export interface FailedOtherCall {
  readonly model: NamedModel
  /** A digest of what the model was asked. */
  readonly asked: string
  readonly error: unknown
}

/** A call that may be that of a run, although it is noted elsewhere. */
export interface StrayCall {
  readonly prompt: unknown
  /** The run that has the call. Undefined for a call of the test file. */
  readonly notedFor: EnclosingRun | undefined
  /** Whether its async context was that of a run or a test that was over, or of none. */
  readonly isLate: boolean
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
const underWay = shared('runs-under-way', () => new Set<EnclosingRun>())
const callless = shared('runs-without-calls', (): EnclosingRun[] => [])

/** Returns the run in whose async context the code is running; undefined outside a run. */
export const enclosingRun = (): EnclosingRun | undefined => running.getStore()

/** Runs an application's function. The calls that it makes, even later, belong to the run. */
export async function withinRun<Result>(run: EnclosingRun, application: () => Result): Promise<Awaited<Result>> {
  underWay.add(run)
  try {
    // A query that begins when it is awaited begins within the run, too.
    return await running.run(run, async () => await application())
  } finally {
    leave(run)
  }
}

/** Returns the runs whose function has not settled, in the order in which they began. */
export function runsUnderWay(): readonly EnclosingRun[] {
  // The function of a test that timed out may never settle.
  for (const run of underWay) if (run.signal?.aborted) leave(run)
  return [...underWay]
}

/** Returns the latest runs that are over and have no call. A queue may still make one for them. */
export const runsWithoutCalls = (): readonly EnclosingRun[] => callless.filter(({ calls }) => calls.length === 0)

/** Whether no other run than this one can have made a call that begins now. */
export const isOnlyRun = (run: EnclosingRun | undefined): boolean =>
  callless.length === 0 && (underWay.size === 0 || (underWay.size === 1 && run !== undefined && underWay.has(run)))

/** Whether the code runs in the async context of a test that is not over. */
export function isInTest(): boolean {
  const test = currentSession()?.currentTest()
  return test !== undefined && !test.signal.aborted
}

function leave(run: EnclosingRun): void {
  if (!underWay.delete(run) || run.calls.length > 0) return
  callless.push(run)
  if (callless.length > 8) callless.shift()
}

/** Notes the outcome of a call. */
export interface NotedCall {
  /** Notes the reply for the run, and for the test file under the id of the call. */
  answered(id: string, call: ObservedCall): void
  /** Notes the error, since an application may catch it and answer without its model. */
  failed(error: unknown): void
}

/**
 * Notes that a call of a run has begun; see `runOfCall`. A call with the prompt of a failed call is a retry of
 * it, if it asks the same model. Only the answer to a retry replaces a failure. An
 * answer to another prompt does not replace it, nor does an answer to an equal call
 * that was made at the same time. The answer of another model may replace it: that
 * depends on the application's own answer.
 */
export function noteCall(run: EnclosingRun | undefined, model: NamedModel, prompt: unknown): NotedCall {
  if (!isOnlyRun(run)) noteStray(run, prompt)
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
      // No test can have the result of a call in a set of inputs.
      if (!run?.scope.memory) currentSession()?.observed.add(id, observed)
    },
    failed(error) {
      call.outcome = { error }
    },
  }
}

/**
 * Notes how a call of a model that is no language model ended. A run that goes on from a failed one, with other
 * sources, cannot be compared with one whose call is answered. An equal call that is answered later is a retry.
 */
export function noteOtherCall(run: EnclosingRun | undefined, model: NamedModel, parameters: unknown): NotedOtherCall {
  const asked = digest(parameters)
  const forget = (): void => {
    const at = run?.failedOthers.findIndex((call) => call.asked === asked && isSameModel(call.model, model)) ?? -1
    if (at >= 0) run?.failedOthers.splice(at, 1)
  }
  return {
    answered: forget,
    failed(error) {
      forget()
      run?.failedOthers.push({ model, asked, error })
    },
  }
}

/** Notes the end of a call of a model that is no language model. */
export interface NotedOtherCall {
  answered(): void
  failed(error: unknown): void
}

function noteStray(notedFor: EnclosingRun | undefined, prompt: unknown): void {
  const runs = runsUnderWay()
  const isLate = notedFor ? !runs.includes(notedFor) : !isInTest()
  for (const run of runs) if (run !== notedFor && run.calls.length === 0) run.strays.push({ prompt, notedFor, isLate })
}
