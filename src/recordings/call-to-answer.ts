import type { CallScope } from '../session/call-scope.js'
import type { CallParameters, CallPlace, NamedModel } from '../session/model-call.js'

/** A call that needs an answer. */
export interface CallToAnswer {
  readonly place: CallPlace
  /** The attempt that the call belongs to. */
  readonly scope: CallScope
  readonly model: NamedModel & { readonly specificationVersion?: unknown }
  /** The parameters that the model receives. */
  readonly parameters: CallParameters
  /** Whether the reply comes in a stream. */
  readonly isStreamed: boolean
  readonly signal: AbortSignal | undefined
  /** Whether the model is called in every mode and never recorded. */
  readonly isUnrecorded: boolean
  /** Whether the model came from an observed package, and not from `recorded(model)`. */
  readonly isObserved: boolean
  /** Whether a double of the test answers the call of an observed model, so that it reaches no server. */
  readonly isDouble: boolean
}
