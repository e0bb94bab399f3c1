import { aboutText } from '../../../src/prompts/question.js'
import type { LanguageModel } from '../../../src/models/language-model.js'
import { unrecorded } from '../../../src/recordings/recorded.js'

/** What an editor is asked: the facts of a reason, or which of so many statements a text says. */
export type EditorCall = { readonly prompt: string; readonly text: string } & (
  { readonly question: 'read' } | { readonly question: 'says'; readonly statements: number }
)

/** Returns an editor whose replies a function chooses, and the prompts that it got. */
export function chosenEditor(
  choose: (call: EditorCall) => object,
  { modelId = 'reader', provider = 'chosen' }: { readonly modelId?: string; readonly provider?: string } = {},
): LanguageModel & { readonly prompts: readonly string[] } {
  const prompts: string[] = []
  const doGenerate = async (call: { prompt: readonly { content: readonly { text?: string }[] }[] }) => {
    const prompt = (call.prompt.at(-1)?.content ?? []).map(({ text = '' }) => text).join('')
    prompts.push(prompt)
    const text = prompt.slice(prompt.indexOf(beforeText) + beforeText.length)
    const statements = /\n\nStatements:\n(?<all>[^]*?)\n\n/u.exec(prompt)?.groups?.all?.split('\n').length
    const asked: EditorCall =
      statements === undefined ? { prompt, text, question: 'read' } : { prompt, text, question: 'says', statements }
    return {
      content: [{ type: 'text', text: JSON.stringify(choose(asked)) }],
      finishReason: { unified: 'stop', raw: 'stop' },
      usage: { inputTokens: { total: 5 }, outputTokens: { total: 1 } },
      warnings: [],
    }
  }
  return {
    specificationVersion: 'v3',
    provider,
    modelId,
    supportedUrls: {},
    doGenerate,
    doStream: () => Promise.reject(new Error('An editor does not stream.')),
    [unrecorded]: true,
    prompts,
  } as unknown as LanguageModel & { readonly prompts: readonly string[] }
}

const beforeText = aboutText('', [''])
