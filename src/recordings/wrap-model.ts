import type { LanguageModel } from 'ai'
import type { WholeReply } from '../replies/whole-reply.js'
import type { CallParameters } from '../session/model-call.js'

/** A language model as an object; ids are excluded. */
export type ModelObject = Exclude<LanguageModel, string>

/** One call on its way to a model, in either major version of the AI SDK. */
export interface Intercepted {
  readonly params: CallParameters
  readonly model: {
    readonly specificationVersion?: unknown
    readonly provider: string
    readonly modelId: string
    doGenerate(parameters: CallParameters): Promise<WholeReply>
    doStream(
      parameters: CallParameters,
    ): Promise<{ readonly stream: ReadableStream<unknown>; readonly response?: WholeReply['response'] }>
  }
  doGenerate(): PromiseLike<WholeReply>
}

/** The hooks around a call. Without `wrapStream`, a stream goes straight to the model. */
export interface Middleware {
  wrapGenerate(call: Intercepted): Promise<WholeReply>
  wrapStream?(call: Intercepted): Promise<{ readonly stream: ReadableStream<unknown> }>
}

/**
 * Returns the model with hooks around its calls. Unlike `wrapLanguageModel` of the AI SDK, it keeps the model's
 * specification, so each major version of the SDK adapts the model by itself. It does not load the SDK, which takes
 * longer than the rest of this package.
 */
export function withMiddleware(model: ModelObject, { wrapGenerate, wrapStream }: Middleware): ModelObject {
  const asked = model as unknown as Intercepted['model'] & { readonly [name: string]: unknown }
  return {
    specificationVersion: asked.specificationVersion,
    provider: asked.provider,
    modelId: asked.modelId,
    supportedUrls: asked.supportedUrls,
    doGenerate: async (params: CallParameters) =>
      wrapGenerate({ params, model: asked, doGenerate: async () => asked.doGenerate(params) }),
    doStream: async (params: CallParameters) =>
      wrapStream
        ? wrapStream({ params, model: asked, doGenerate: async () => asked.doGenerate(params) })
        : asked.doStream(params),
  } as unknown as ModelObject
}
