import type { WholeReply } from '../replies/whole-reply.js'
import type { Json } from '../text/canonical-json.js'

/** A language model, as far as its calls are told apart by it. */
export interface NamedModel {
  readonly provider: string
  readonly modelId: string
}

/** What the AI SDK hands to a model, of either major. */
export interface CallParameters {
  readonly prompt: unknown
  readonly providerOptions?: Readonly<Record<string, unknown>> | undefined
  readonly abortSignal?: AbortSignal | undefined
  readonly [setting: string]: unknown
}

/** The part of a model call that decides its reply, as plain JSON with sorted names. */
export type RecordedRequest = { readonly [name: string]: Json }

/** Which call of which subject about which input: what a subject tells the recordings, in `providerOptions.faithful`. */
export interface Place {
  readonly subject: string
  /** The input's id, see `inputId`. */
  readonly input: string
  /** `predict`, `importance.explain`, … */
  readonly step: string
  /** Of an application's own calls, which one it is in the order in which it makes them. */
  readonly call?: number
}

/** What travels in `providerOptions.faithful`, and never further than to the recordings. */
export type SampledPlace = Place & { readonly sample: number }

/** A call that a model answered, with all that it takes to make it again. */
export interface ObservedCall {
  /** The recorded model, not the one below it. */
  readonly model: NamedModel
  readonly parameters: CallParameters
  /** Where its recording belongs; undefined where nothing is recorded. */
  readonly place: SampledPlace | undefined
  /** The reply; that of a stream is complete when the stream has ended. */
  readonly reply: WholeReply
}

/** The calls of one test file, by the id that their replies carry. */
export interface ObservedCalls {
  /** Notes a call and returns its id. */
  add(call: ObservedCall): string
  /** The call of an id; `foreign` where another worker, or another file's tests, gave it. */
  find(id: string): ObservedCall | 'foreign'
}
