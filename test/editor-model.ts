import type { LanguageModel } from 'ai'
import { unrecorded } from '../src/recordings/recorded.js'

/** A fact as an editor finds it in a reason: its quotes, and the words without which a text no longer says it. */
export interface KnownFact {
  readonly clause: string
  readonly quotes: readonly string[]
  readonly isSaidBy: readonly string[]
}

/** Returns an editor that makes no mistakes about some reasons. */
export function editorModel(factsOf: { readonly [reason: string]: readonly KnownFact[] }): LanguageModel {
  const all = Object.values(factsOf).flat()
  const reply = (prompt: string): object => {
    const text = prompt.split('\n\nText: ')[1] ?? ''
    const [, statements] = /Statements:\n(.*)\n\nText: /su.exec(prompt) ?? []
    if (statements === undefined) {
      const [, reason = ''] = /Reason: (.*)\n\nText: /su.exec(prompt) ?? []
      const facts = factsOf[reason] ?? all.filter(({ clause }) => reason.split('; ').includes(clause))
      return {
        facts: facts.map(({ clause, quotes }) => ({
          clause,
          kind: 'says',
          quotes: quotes.filter((quote) => text.includes(quote)),
        })),
      }
    }
    return {
      answers: statements.split('\n').map((line, index) => {
        const fact = all.find(({ clause }) => line.endsWith(clause))
        return { number: index + 1, said: fact?.isSaidBy.every((word) => text.includes(word)) ? 'yes' : 'no' }
      }),
    }
  }
  return {
    specificationVersion: 'v3',
    provider: 'rule',
    modelId: 'editor',
    supportedUrls: {},
    doGenerate: async ({ prompt }: { prompt: readonly { content: readonly { text?: string }[] }[] }) => ({
      content: [
        {
          type: 'text',
          text: JSON.stringify(
            reply(
              prompt
                .at(-1)
                ?.content.map(({ text }) => text)
                .join('') ?? '',
            ),
          ),
        },
      ],
      finishReason: { unified: 'stop', raw: 'stop' },
      usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } },
      warnings: [],
    }),
    doStream: () => Promise.reject(new Error('An editor does not stream.')),
    [unrecorded]: true,
  } as unknown as LanguageModel
}
