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

/** The subject, input and step of a question, or of a run of an application. */
export interface Place {
  readonly subject: string
  /** The input's id; see `inputId`. */
  readonly input: string
  /** `predict`, `importance.explain`, … */
  readonly step: string
}

/** A place with its sample, from 1: asked again in the same test, a question has a second answer. */
export type SampledPlace = Place & { readonly sample: number }

/** Where a call belongs, and so where its recording lies. */
export type CallPlace = QuestionPlace | RunPlace | FilePlace

/** A question of ours has one place. If its request changes there, its recording is stale. */
export interface QuestionPlace extends SampledPlace, TextOfCall {
  readonly kind: 'question'
  /** Whether the question comes with the input, so that no other input has its template. */
  readonly hasOwnTemplate?: boolean
}

/** A call of an application's run. It is found by its request among the recordings of its run. */
export interface RunPlace extends SampledPlace, TextOfCall {
  readonly kind: 'run'
}

/** A call outside of subjects. It is found by its request among the recordings of its test file. */
export interface FilePlace extends TextOfCall {
  readonly kind: 'file'
  /** The path of the test file, relative to the root. */
  readonly testFile: string
  /** The test that makes the call; undefined outside a test. */
  readonly test: string | undefined
  /** `call`, or the step of a check of a result. */
  readonly step: string
}

/** The texts that differ from input to input. A file of recordings stores the rest of their requests once. */
export interface TextOfCall {
  /** The text of the input. */
  readonly text?: string
  /** The text in the prompt: that of the input, or a changed one. */
  readonly about?: string
  /** What else of the prompt differs from input to input: the reason that an editor reads. */
  readonly also?: string
}

/** Where the reply to a call came from. */
export interface Provenance {
  readonly source: 'made' | 'replayed'
  /** The path of the recording's file below the recordings folder, `#`, and the recording's name in it. */
  readonly recording?: string
  readonly recordedAt?: string
}

/** A call that a model answered, with everything needed to repeat it. */
export interface ObservedCall {
  /** The recorded model, which wraps the original one. */
  readonly model: NamedModel
  readonly parameters: CallParameters
  readonly place: CallPlace
  /** The number of the call in its run or its test, from 1, in the order in which calls begin. */
  readonly number: number
  /** The reply. A streamed reply is complete when its stream has ended. */
  readonly reply: WholeReply
  readonly provenance: Provenance
}

/** The calls of one test file, by the id that their replies carry. */
export interface ObservedCalls {
  add(id: string, call: ObservedCall): void
  /** Returns the call of an id; `foreign` for an id from another worker or from another file's tests. */
  find(id: string): ObservedCall | 'foreign'
}
