import type { LanguageModel } from 'ai'

/** A language model of specification V3, the one that AI SDK 6 and 7 both run. */
export type ModelV3 = Extract<LanguageModel, { specificationVersion: 'v3' }>

/** What the AI SDK asks of a model in one call. */
export type CallOptions = Parameters<ModelV3['doGenerate']>[0]

/** The messages of one call, system message included. */
export type Prompt = CallOptions['prompt']

/** One message of a prompt. */
export type PromptMessage = Prompt[number]

/** What a model answers to one call. */
export type GenerateResult = Awaited<ReturnType<ModelV3['doGenerate']>>

/** What a model answers to one call that is streamed. */
export type StreamResult = Awaited<ReturnType<ModelV3['doStream']>>

/** One part of a streamed answer. */
export type StreamPart = StreamResult['stream'] extends ReadableStream<infer Part> ? Part : never

/** Something about a call that the model did not do as asked. */
export type Warning = GenerateResult['warnings'][number]
