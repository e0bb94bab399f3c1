import type { WholeReply } from '../replies/whole-reply.js'
import type { Json } from '../text/canonical-json.js'

/** The provider and the id of a language model, which tell its calls apart. */
export interface NamedModel {
  readonly provider: string
  readonly modelId: string
}

/** Whether two calls ask the same model. */
export const isSameModel = (a: NamedModel, b: NamedModel): boolean =>
  a.provider === b.provider && a.modelId === b.modelId

/** The parameters that the AI SDK passes to a model, in either major version. */
export interface CallParameters {
  readonly prompt: unknown
  readonly providerOptions?: Readonly<Record<string, unknown>> | undefined
  readonly abortSignal?: AbortSignal | undefined
  readonly [setting: string]: unknown
}

/** The part of a model call that decides its reply, as plain JSON with sorted names. */
export type RecordedRequest = { readonly [name: string]: Json }

/** The subject, input and step of one call. A subject passes it to the recordings in `providerOptions.faithful`. */
export interface Place {
  readonly subject: string
  /** The input's id; see `inputId`. */
  readonly input: string
  /** `predict`, `importance.explain`, … */
  readonly step: string
  /** The number of an application's own call, from 1, in the order in which it makes them. */
  readonly call?: number
}

/** A place with its sample. It travels in `providerOptions.faithful`, only as far as the recordings. */
export type SampledPlace = Place & { readonly sample: number }

/** A call that a model answered, with everything needed to repeat it. */
export interface ObservedCall {
  /** The recorded model, which wraps the original one. */
  readonly model: NamedModel
  readonly parameters: CallParameters
  /** Where its recording belongs; undefined if nothing is recorded. */
  readonly place: SampledPlace | undefined
  /** The reply. A streamed reply is complete when its stream has ended. */
  readonly reply: WholeReply
}

/** The calls of one test file, by the id that their replies carry. */
export interface ObservedCalls {
  /** Notes a call and returns its id. */
  add(call: ObservedCall): string
  /** Returns the call of an id; `foreign` for an id from another worker or from another file's tests. */
  find(id: string): ObservedCall | 'foreign'
}
