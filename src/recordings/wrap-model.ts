import { wrapLanguageModel, type LanguageModel } from 'ai'
import type { WholeReply } from '../replies/whole-reply.js'
import type { CallParameters } from '../session/model-call.js'

/** A language model as an object; ids are excluded. */
export type ModelObject = Exclude<LanguageModel, string>

/** One call on its way to a model, in either major version of the AI SDK. */
export interface Intercepted {
  readonly params: CallParameters
  readonly model: {
    readonly provider: string
    readonly modelId: string
    doGenerate(parameters: CallParameters): Promise<WholeReply>
    doStream(
      parameters: CallParameters,
    ): Promise<{ readonly stream: ReadableStream<unknown>; readonly response?: WholeReply['response'] }>
  }
  doGenerate(): PromiseLike<WholeReply>
}

/** The hooks around a call. The AI SDK's major versions differ here only in their types, which this type replaces. */
export interface Middleware {
  wrapGenerate(call: Intercepted): Promise<WholeReply>
  wrapStream?(call: Intercepted): Promise<{ readonly stream: ReadableStream<unknown> }>
}

/** Returns the model with a middleware around it. */
export const withMiddleware = (model: ModelObject, middleware: Middleware): ModelObject =>
  (wrapLanguageModel as unknown as (options: { model: ModelObject; middleware: object }) => ModelObject)({
    model,
    middleware: { specificationVersion: 'v3', ...middleware },
  })
