/*
 * The few types of node-llama-cpp 3.22 that are used here. The package is an optional peer, so
 * its own types may be missing, and a type check must pass without them.
 */

/** The module `node-llama-cpp`. */
export interface LlamaModule {
  getLlama(options: {
    readonly build: 'never'
    readonly logLevel: 'error'
    readonly maxThreads: number
  }): Promise<Llama>
  resolveModelFile(uri: string, options: { readonly cli: false; readonly download?: 'auto' | false }): Promise<string>
  readonly LlamaChatSession: new (options: {
    readonly contextSequence: LlamaSequence
    readonly contextShift: { readonly strategy: () => never }
  }) => LlamaSession
}

/** The native engine; disposing of it disposes of its models and contexts. */
export interface Llama {
  readonly cpuMathCores: number
  loadModel(options: { readonly modelPath: string }): Promise<LlamaWeights>
  createGrammar(options: { readonly grammar: string }): Promise<LlamaGrammar>
  dispose(): Promise<void>
}

/** The weights of one model. */
export interface LlamaWeights {
  readonly tokenizer: unknown
  readonly trainContextSize: number
  readonly fileInfo: {
    readonly metadata: { readonly tokenizer?: { readonly chat_template?: unknown } }
  }
  createContext(options: {
    readonly contextSize: number
    readonly threads: number
    readonly sequences: 1
  }): Promise<LlamaContext>
}

/** The memory in which a model evaluates tokens. */
export interface LlamaContext {
  /** In tokens: the requested size, rounded up by llama.cpp. */
  readonly contextSize: number
  getSequence(): LlamaSequence
}

/** One conversation's tokens in a context. */
export interface LlamaSequence {
  readonly tokenMeter: { readonly usedOutputTokens: number }
  evaluateWithoutGeneratingNewTokens(tokens: readonly unknown[]): Promise<void>
  dispose(): Promise<void>
}

/** A compiled GBNF grammar. */
export interface LlamaGrammar {
  readonly grammar: string
}

/** One message of a conversation, as node-llama-cpp writes it. */
export type ChatItem =
  | { readonly type: 'system' | 'user'; readonly text: string }
  | { readonly type: 'model'; readonly response: readonly string[] }

/** A chat in the model's own template. */
export interface LlamaSession {
  readonly chatWrapper: {
    generateContextState(options: { readonly chatHistory: readonly ChatItem[] }): {
      readonly contextText: { tokenize(tokenizer: unknown): readonly unknown[] }
    }
  }
  setChatHistory(history: readonly ChatItem[]): void
  promptWithMeta(question: string, options: PromptOptions): Promise<PromptReply>
  dispose(options: { readonly disposeSequence: false }): void
}

/** How a session samples its reply; `undefined` means the default of node-llama-cpp. */
export interface SamplingOptions {
  readonly temperature: number
  readonly topP: number | undefined
  readonly topK: number | undefined
  readonly seed: number | undefined
  readonly customStopTriggers: readonly string[] | undefined
  readonly repeatPenalty:
    | false
    | {
        readonly penalty: number
        readonly lastTokens: number
        readonly presencePenalty: number
        readonly frequencyPenalty: number
      }
}

/** The options of one question to a session. */
export interface PromptOptions extends SamplingOptions {
  readonly maxTokens: number
  readonly grammar: LlamaGrammar | undefined
  readonly signal: AbortSignal | undefined
  readonly stopOnAbortSignal: false
  readonly onTextChunk: ((text: string) => void) | undefined
}

/** The reply of a session. */
export interface PromptReply {
  readonly responseText: string
  readonly stopReason:
    'eogToken' | 'stopGenerationTrigger' | 'customStopTrigger' | 'maxTokens' | 'functionCalls' | 'abort'
}
