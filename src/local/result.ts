import type { GeneratedReply } from './engine.js'
import type { GenerateResult, Warning } from './v3.js'

/** Returns the reply to a call in the form that the AI SDK reads. */
export const toResult = (reply: GeneratedReply, warnings: readonly Warning[], modelId: string): GenerateResult => ({
  content: [{ type: 'text', text: reply.text }],
  finishReason: {
    unified: reply.endedBy === 'maxOutputTokens' || reply.endedBy === 'contextSize' ? 'length' : 'stop',
    raw: reply.endedBy,
  },
  usage: {
    inputTokens: {
      total: reply.inputTokens,
      noCache: reply.inputTokens,
      cacheRead: undefined,
      cacheWrite: undefined,
    },
    outputTokens: { total: reply.outputTokens, text: reply.outputTokens, reasoning: undefined },
  },
  response: { modelId },
  warnings: [
    ...warnings,
    ...(reply.endedBy === 'contextSize'
      ? [
          {
            type: 'other' as const,
            message:
              `The reply was cut off at the end of the context of ${reply.contextSize} tokens; ` +
              'a larger contextSize leaves more room.',
          },
        ]
      : []),
  ],
})
