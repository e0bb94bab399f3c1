import { withMiddleware, type ModelObject } from '../recordings/wrap-model.js'
import type { WholeReply } from '../replies/whole-reply.js'
import type { CallParameters, NamedModel, SampledPlace } from '../session/model-call.js'
import { currentSession } from '../session/session.js'
import { modelFailure } from './model-failure.js'

/**
 * Makes a call with parameters that the AI SDK made for another call, and returns the reply.
 * The SDK still runs the call, so it retries temporary failures.
 * `model` must be a model that `recorded` returned.
 */
export async function callWith(
  model: NamedModel,
  parameters: CallParameters,
  place: SampledPlace,
): Promise<WholeReply> {
  const signal = currentSession()?.currentTest()?.signal
  signal?.throwIfAborted()
  const providerOptions = { ...parameters.providerOptions, faithful: place }
  let whole: WholeReply | undefined
  const asGiven = withMiddleware(model as ModelObject, {
    async wrapGenerate({ model }) {
      whole = await model.doGenerate({ ...parameters, providerOptions, abortSignal: signal })
      return { ...whole, content: [], warnings: [] }
    },
  })
  const { generateText } = await import('ai')
  try {
    await generateText({ model: asGiven, prompt: place.step, ...(signal ? { abortSignal: signal } : {}) })
  } catch (error) {
    signal?.throwIfAborted()
    throw modelFailure(error, model, place)
  }
  if (!whole) throw new Error('The AI SDK returned without asking the model.')
  return whole
}
