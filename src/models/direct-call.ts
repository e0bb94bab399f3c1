import { ask } from '../recordings/ask.js'
import { withMiddleware, type ModelObject } from '../recordings/wrap-model.js'
import type { WholeReply } from '../replies/whole-reply.js'
import type { CallParameters, CallPlace, NamedModel, Provenance } from '../session/model-call.js'
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
  place: CallPlace,
): Promise<{ readonly reply: WholeReply; readonly provenance: Provenance }> {
  try {
    return await ask({ place, model: model as ModelObject, parameters }, async (asking) => {
      const { model, signal } = asking
      let whole: WholeReply | undefined
      let call: (() => Promise<WholeReply>) | undefined
      const asGiven = withMiddleware(model, {
        async wrapGenerate({ model }) {
          const { patientCall } = await import('./patient-call.js')
          call ??= patientCall(() => model.doGenerate({ ...parameters, abortSignal: signal }), asking)
          whole = await call()
          return { ...whole, content: [], warnings: [] }
        },
      })
      const { generateText } = await import('ai')
      await generateText({ model: asGiven, prompt: place.step, ...(signal ? { abortSignal: signal } : {}) })
      if (!whole) throw new Error('The AI SDK returned without asking the model.')
      return whole
    })
  } catch (error) {
    currentSession()?.currentTest()?.signal.throwIfAborted()
    const subject = place.kind === 'file' ? 'result' : place.subject
    throw await modelFailure(error, model, { subject, step: place.step })
  }
}
