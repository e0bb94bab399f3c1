import { availableParallelism } from 'node:os'
import { NotRunError } from '../errors.js'
import type { Request } from './llama-request.js'
import type { Llama, LlamaContext, LlamaGrammar, LlamaModule, LlamaSequence, LlamaWeights } from './llama-types.js'
import { fileFromHub, fileOnDisk, isOnHub, modelIdOf } from './model-file.js'
import { installation, requirePeer, type ImportPeer } from './peer.js'

/** A loaded model that answers one request at a time. */
export interface Engine {
  reply(request: Request, hooks: Hooks): Promise<GeneratedReply>
  dispose(): Promise<void>
}

/** The hooks of a caller while the model writes. */
export interface Hooks {
  readonly signal?: AbortSignal | undefined
  readonly onStart?: (() => void) | undefined
  readonly onText?: ((text: string) => void) | undefined
}

/** The reply of the model. `endedBy: 'model'` also covers a stop sequence; the other values mean a cut reply. */
export interface GeneratedReply {
  readonly text: string
  readonly endedBy: 'model' | 'maxOutputTokens' | 'contextSize'
  readonly inputTokens: number
  readonly outputTokens: number
  readonly contextSize: number
}

/** How a model is loaded. */
export interface EngineOptions {
  readonly contextSize?: number
  readonly threads?: number
}

/**
 * Returns an engine with a loaded model.
 *
 * @throws NotRunError if the model cannot be loaded.
 */
export const openEngine = async (source: string, options: EngineOptions, load: ImportPeer): Promise<Engine> => {
  const modelId = modelIdOf(source)
  const onDisk = isOnHub(source) ? undefined : await fileOnDisk(source)
  const peer = await requirePeer(load, modelId)
  const modelPath = onDisk ?? (await fileFromHub(source, peer))
  const llama = await start(peer, modelId)
  try {
    const weights = await llama.loadModel({ modelPath })
    if (weights.fileInfo.metadata.tokenizer?.chat_template === undefined) throw noChatTemplate(modelId)
    const context = await weights.createContext({
      contextSize: options.contextSize ?? Math.min(usualContextSize, weights.trainContextSize),
      threads: options.threads ?? threadsFor(Math.min(llama.cpuMathCores, availableParallelism())),
      sequences: 1,
    })
    return engine(modelId, peer, llama, weights, context)
  } catch (error) {
    await llama.dispose()
    throw NotRunError.isInstance(error) ? error : notLoaded(modelId, error)
  }
}

/*
 * The threads of llama.cpp wait for each other after every step. A thread that shares its core
 * delays all others, which makes a reply tens of times slower. So one core is left to the other
 * tests, which costs at most half the speed if no other test runs.
 */
const threadsFor = (cores: number): number => Math.max(1, cores - 1)

const usualContextSize = 4096

/** The tokens that must be left for the answer; a prompt that leaves fewer is an error. */
const leastAnswer = 64

const engine = (
  modelId: string,
  peer: LlamaModule,
  llama: Llama,
  weights: LlamaWeights,
  context: LlamaContext,
): Engine => {
  const grammarOf = compiled(llama)
  return {
    async reply(request, { signal, onStart, onText }) {
      const grammar = request.grammar === undefined ? undefined : await grammarOf(request.grammar)
      // Each request gets its own sequence, so that conversations stay separate.
      const sequence = context.getSequence()
      const session = new peer.LlamaChatSession({
        contextSequence: sequence,
        contextShift: { strategy: neverShift },
      })
      try {
        session.setChatHistory(request.history)
        const asked = session.chatWrapper.generateContextState({
          chatHistory: [...request.history, { type: 'user', text: request.question }, { type: 'model', response: [] }],
        })
        const prompt = asked.contextText.tokenize(weights.tokenizer)
        const left = context.contextSize - prompt.length - 1
        if (left < leastAnswer) throw tooLong(modelId, prompt.length, context.contextSize, weights.trainContextSize)
        const room = Math.min(request.maxOutputTokens ?? left, left)
        onStart?.()
        await readAhead(sequence, prompt, signal)
        const { responseText, stopReason } = await session.promptWithMeta(request.question, {
          ...request.sampling,
          grammar,
          maxTokens: room,
          signal,
          stopOnAbortSignal: false,
          onTextChunk: onText,
        })
        return {
          text: responseText,
          endedBy:
            stopReason !== 'maxTokens' ? 'model' : room === request.maxOutputTokens ? 'maxOutputTokens' : 'contextSize',
          inputTokens: prompt.length,
          outputTokens: sequence.tokenMeter.usedOutputTokens,
          contextSize: context.contextSize,
        }
      } finally {
        session.dispose({ disposeSequence: false })
        // The next request needs the sequence, which is free only after this.
        await sequence.dispose()
      }
    },
    dispose: () => llama.dispose(),
  }
}

/*
 * The session reads a prompt in one step that no signal interrupts, so an aborted call would
 * delay the next one until that step ends. The session continues after the tokens read here.
 */
const readAhead = async (
  sequence: LlamaSequence,
  prompt: readonly unknown[],
  signal: AbortSignal | undefined,
): Promise<void> => {
  for (let start = 0; start < prompt.length - 1; start += readAtOnce) {
    signal?.throwIfAborted()
    await sequence.evaluateWithoutGeneratingNewTokens(
      prompt.slice(start, Math.min(start + readAtOnce, prompt.length - 1)),
    )
  }
}

/** In tokens: as fast as the 512 of llama.cpp, and a second or two on a slow machine. */
const readAtOnce = 128

// This cannot happen, since a reply is limited to the rest of the context. If it does, it must fail loudly.
const neverShift = (): never => {
  throw new Error('The context of a local model must not be shifted.')
}

const compiled = (llama: Llama): ((text: string) => Promise<LlamaGrammar>) => {
  const grammars = new Map<string, Promise<LlamaGrammar>>()
  return (text) => {
    const grammar = grammars.get(text) ?? llama.createGrammar({ grammar: text })
    grammars.delete(text)
    grammars.set(text, grammar)
    const [oldest] = grammars.keys()
    if (grammars.size > mostGrammars && oldest !== undefined) grammars.delete(oldest)
    return grammar
  }
}

const mostGrammars = 32

const start = async (peer: LlamaModule, modelId: string): Promise<Llama> => {
  try {
    return await peer.getLlama({ build: 'never', logLevel: 'error', maxThreads: 0 })
  } catch (cause) {
    throw new NotRunError(
      `NOT RUN  the local model ${modelId} was not loaded: node-llama-cpp provides no binary for this machine (${
        process.platform
      } ${process.arch}).\n\n${installation}\n  3. Build it here: npx node-llama-cpp source download`,
      { cause },
    )
  }
}

const notLoaded = (modelId: string, cause: unknown): NotRunError =>
  new NotRunError(
    `NOT RUN  the local model ${modelId} was not loaded: ${
      cause instanceof Error ? cause.message : String(cause)
    }\n\n  1. Too little memory? Use a smaller model or context: local('…', { contextSize: 2048 })\n` +
      '  2. A damaged file? Fetch it again.',
    { cause },
  )

const noChatTemplate = (modelId: string): NotRunError =>
  new NotRunError(
    `NOT RUN  the local model ${modelId} was not used: its file has no chat template. ` +
      'It is a base model, which cannot answer questions.\n\n' +
      "  Use the model's instruct or chat variant: local('hf:Qwen/Qwen2.5-1.5B-Instruct-GGUF:Q4_K_M')",
  )

const tooLong = (modelId: string, tokens: number, contextSize: number, trained: number): NotRunError => {
  const needed = Math.ceil((tokens + Math.max(leastAnswer, tokens / 2)) / 1024) * 1024
  return new NotRunError(
    `NOT RUN  the local model ${modelId} was not called: the prompt of ${tokens} tokens, ` +
      `with ${leastAnswer} for an answer, exceeds the context of ${contextSize}.\n\n${
        needed <= trained
          ? `  1. Give the model a larger context: local('…', { contextSize: ${needed} })`
          : `  1. Use another model: this one was trained on at most ${trained} tokens.`
      }\n  2. Shorten the text.`,
  )
}
