import type { WholeReply } from '../replies/whole-reply.js'
import { openScope } from '../session/call-scope.js'
import { signalOfCall } from '../session/call-signal.js'
import { inputUnderWay } from '../session/input-under-way.js'
import type { CallParameters, CallPlace, Provenance } from '../session/model-call.js'
import { currentSession } from '../session/session.js'
import { keepCalls } from './held-calls.js'
import { answered } from './make-call.js'
import { isUnrecorded, originalOf } from './recorded.js'
import { begin } from './recorder.js'
import { wholeReplyOf } from './stored/stored-reply.js'
import { isAnsweredByDouble } from './test-doubles.js'
import type { ModelObject } from './wrap-model.js'

/** A question of ours, or a repeated call, with the request that the model will get. */
export interface Question {
  readonly place: CallPlace
  /** A model that `recorded` returned. */
  readonly model: ModelObject
  readonly parameters: CallParameters
}

/** How to ask the original model. */
export interface Asking {
  readonly model: ModelObject
  readonly signal: AbortSignal | undefined
  /** Must be called before each retry: it counts as a call. It takes the error of the try before. */
  again(error?: unknown): Promise<void>
  /** Must be called after a try that failed, if the next one does not follow at once. */
  rest(): void
}

/** Returns the recorded reply to a question. Without one, `make` asks the model, and the reply is recorded. */
export async function ask(
  { place, model, parameters }: Question,
  make: (asking: Asking) => Promise<WholeReply>,
): Promise<{ readonly reply: WholeReply; readonly provenance: Provenance }> {
  const session = currentSession()
  const test = session?.currentTest()
  test?.signal.throwIfAborted()
  await keepCalls()
  const original = originalOf(model)
  const { signal, end } = signalOfCall(test?.signal, undefined)
  try {
    const turn = await begin({
      place,
      scope: inputUnderWay()?.calls ?? (test ?? session)?.calls ?? openScope(),
      model: original,
      parameters,
      isStreamed: false,
      signal,
      isUnrecorded: isUnrecorded(original),
      isObserved: false,
      // As for a call of the test, whose answer it is compared with.
      isDouble: session?.observation.known === 'held' && isAnsweredByDouble(original),
    })
    const { answer, provenance } = await answered(turn, () =>
      make({ model: original, signal: turn.signal, again: turn.again, rest: turn.rest }),
    )
    return { reply: wholeReplyOf(answer, original.specificationVersion), provenance }
  } finally {
    end()
  }
}
