import type { LanguageModel } from 'ai'
import { recorded } from 'vitest-faithful'

/** How a reply ends: with the AI SDK's reason and the provider's, or without any, as a stream that just ends. */
export type Ending = { readonly unified: string; readonly raw?: string } | 'nothing'

export interface FinishingModel {
  readonly model: LanguageModel
  /** The number of calls so far. */
  readonly calls: () => number
}

/**
 * Returns a model that says what `say` returns for the text of the last message.
 * Its reply to one call (from 0) has another ending than all others.
 */
export function finishingModel(
  say: (prompt: string) => string,
  ending: Ending = { unified: 'stop' },
  at = -1,
): FinishingModel {
  let calls = 0
  const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } }
  const next = ({ prompt }: { prompt: readonly { content: string | readonly { text?: string }[] }[] }) => {
    const content = prompt.at(-1)?.content ?? ''
    const text = say(typeof content === 'string' ? content : content.map(({ text = '' }) => text).join(''))
    return { text, end: calls++ === at ? ending : { unified: 'stop', raw: 'stop' } }
  }
  const model = {
    specificationVersion: 'v3',
    provider: 'acme',
    modelId: 'finishing',
    supportedUrls: {},
    async doGenerate(parameters: never) {
      const { text, end } = next(parameters)
      // The AI SDK requires a reason of each reply in one piece.
      const finishReason = end === 'nothing' ? { unified: 'interrupted' } : end
      return { content: [{ type: 'text', text }], finishReason, usage, warnings: [] }
    },
    async doStream(parameters: never) {
      const { text, end } = next(parameters)
      const parts: readonly object[] = [
        { type: 'stream-start', warnings: [] },
        { type: 'text-start', id: '1' },
        { type: 'text-delta', id: '1', delta: text },
        ...(end === 'nothing'
          ? []
          : [
              { type: 'text-end', id: '1' },
              { type: 'finish', finishReason: end, usage },
            ]),
      ]
      const stream = new ReadableStream({
        start(controller) {
          for (const part of parts) controller.enqueue(part)
          controller.close()
        },
      })
      return { stream }
    },
    // As a script, it is asked in every mode and never recorded.
    [Symbol.for('vitest-faithful.unrecorded')]: true,
  }
  return { model: recorded(model as unknown as LanguageModel), calls: () => calls }
}
