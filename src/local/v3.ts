import type { LanguageModel } from 'ai'

/** A language model of specification V3, the one that AI SDK 6 and 7 both run. */
export type ModelV3 = Extract<LanguageModel, { specificationVersion: 'v3' }>

/** The options of one call, as the AI SDK passes them to a model. */
export type CallOptions = Parameters<ModelV3['doGenerate']>[0]

/** The messages of one call, system message included. */
export type Prompt = CallOptions['prompt']

/** One message of a prompt. */
export type PromptMessage = Prompt[number]

/** A model's reply to one call. */
export type GenerateResult = Awaited<ReturnType<ModelV3['doGenerate']>>

/** A model's reply to one streamed call. */
export type StreamResult = Awaited<ReturnType<ModelV3['doStream']>>

/** One part of a streamed reply. */
export type StreamPart = StreamResult['stream'] extends ReadableStream<infer Part> ? Part : never

/** A warning about a part of a call that the model did not follow. */
export type Warning = GenerateResult['warnings'][number]
