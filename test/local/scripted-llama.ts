import type { LlamaModule, PromptOptions, PromptReply } from '../../src/local/llama-types.js'

/** The reaction of a scripted engine to one call. Default answer: "yes". */
export type Answer = (question: string, options: PromptOptions) => Promise<PromptReply>

/** A substitute for node-llama-cpp that logs its calls; a token is a word. */
export const scriptedLlama = ({
  answer = async () => ({ responseText: 'yes', stopReason: 'eogToken' }),
  chatTemplate = '{{ messages }}',
  trainContextSize = 1024,
}: { answer?: Answer; chatTemplate?: string | undefined; trainContextSize?: number } = {}): {
  readonly llama: LlamaModule
  readonly events: string[]
} => {
  const events: string[] = []
  const llama: LlamaModule = {
    resolveModelFile: () => Promise.reject(new Error('no network in this test')),
    async getLlama() {
      events.push('engine starts')
      return {
        cpuMathCores: 2,
        async loadModel() {
          events.push('weights load')
          return {
            tokenizer: undefined,
            trainContextSize,
            fileInfo: { metadata: { tokenizer: chatTemplate === '' ? {} : { chat_template: chatTemplate } } },
            async createContext({ contextSize }) {
              events.push(`context of ${contextSize}`)
              let free = true
              return {
                contextSize,
                getSequence() {
                  if (!free) throw new Error('No sequences left')
                  free = false
                  return {
                    tokenMeter: { usedOutputTokens: 1 },
                    evaluateWithoutGeneratingNewTokens: async () => {},
                    // One tick later, as in the real engine.
                    dispose: () =>
                      Promise.resolve().then(() => {
                        free = true
                      }),
                  }
                },
              }
            },
          }
        },
        async createGrammar({ grammar }) {
          events.push('grammar compiles')
          return { grammar }
        },
        async dispose() {
          events.push('engine ends')
        },
      }
    },
    LlamaChatSession: class {
      readonly chatWrapper = {
        generateContextState: ({ chatHistory }: { chatHistory: readonly unknown[] }) => ({
          contextText: { tokenize: () => JSON.stringify(chatHistory).split(' ') },
        }),
      }
      setChatHistory(): void {}
      dispose(): void {}
      async promptWithMeta(question: string, options: PromptOptions): Promise<PromptReply> {
        options.signal?.throwIfAborted()
        events.push(`asked: ${question}`)
        return answer(question, options)
      }
    },
  }
  return { llama, events }
}
