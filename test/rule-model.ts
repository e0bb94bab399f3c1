import { unrecorded } from '../src/recordings/recorded.js'
import type { LanguageModel } from '../src/models/language-model.js'

/** Returns the text of a prompt of ours: nothing follows it. */
const textOf = (prompt: string): string => prompt.slice(prompt.indexOf('\n\nText: ') + '\n\nText: '.length)

/** Returns a model that follows a rule: its answers depend on the text alone, and its explanation is always the same. */
export function modelOfRule(answer: (text: string) => string, explanation: string | object): LanguageModel {
  const doGenerate = async ({ prompt, responseFormat }: Call) => {
    const asked =
      prompt
        .at(-1)
        ?.content.map(({ text = '' }) => text)
        .join('') ?? ''
    const isChoice = responseFormat?.schema?.properties?.result !== undefined
    const explained = typeof explanation === 'string' ? { edited: explanation } : explanation
    const reply = isChoice ? { result: answer(textOf(asked)) } : explained
    return {
      content: [{ type: 'text', text: JSON.stringify(reply) }],
      finishReason: { unified: 'stop', raw: 'stop' },
      usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } },
      warnings: [],
    }
  }
  return {
    specificationVersion: 'v3',
    provider: 'rule',
    modelId: 'rule',
    supportedUrls: {},
    doGenerate,
    doStream: () => Promise.reject(new Error('A rule does not stream.')),
    [unrecorded]: true,
  } as unknown as LanguageModel
}

interface Call {
  readonly prompt: readonly { readonly content: readonly { readonly text?: string }[] }[]
  readonly responseFormat?: { readonly schema?: { readonly properties?: { readonly result?: object } } }
}
