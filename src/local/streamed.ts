import type { Hooks } from './engine.js'
import { toRequest } from './llama-request.js'
import type { CallOptions, GenerateResult, StreamPart, StreamResult } from './v3.js'

/**
 * Returns the stream of a call, which delivers the text while the model writes it. A failure
 * before the first token rejects; a later one ends the stream with an error. Cancelling the
 * stream stops the model.
 */
export const streamed = (
  call: CallOptions,
  generate: (call: CallOptions, hooks: Hooks) => Promise<GenerateResult>,
): Promise<StreamResult> =>
  new Promise((resolve, reject) => {
    const { warnings } = toRequest(call)
    const cancelled = new AbortController()
    const id = 'reply'
    const stream = new ReadableStream<StreamPart>({
      async start(parts) {
        const onStart = (): void => {
          parts.enqueue({ type: 'stream-start', warnings: [...warnings] })
          parts.enqueue({ type: 'text-start', id })
          resolve({ stream })
        }
        const onText = (delta: string): void => {
          if (!cancelled.signal.aborted) parts.enqueue({ type: 'text-delta', id, delta })
        }
        const signals = [cancelled.signal, ...(call.abortSignal === undefined ? [] : [call.abortSignal])]
        try {
          const result = await generate(call, { signal: AbortSignal.any(signals), onStart, onText })
          parts.enqueue({ type: 'text-end', id })
          parts.enqueue({ type: 'finish', finishReason: result.finishReason, usage: result.usage })
          parts.close()
        } catch (error) {
          reject(error)
          parts.error(error)
        }
      },
      cancel: (reason) => cancelled.abort(reason),
    })
  })
