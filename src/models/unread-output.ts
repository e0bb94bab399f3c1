import type { Reply } from '../replies/reply.js'
import { isSdkError } from './sdk-errors.js'

/** Returns the reply that the AI SDK could not read, from its error or an error around it; undefined for others. */
export function unreadReplyIn(error: unknown): Reply | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 10; cause = cause.cause, depth++) {
    if (isSdkError(cause, 'AI_NoObjectGeneratedError')) {
      return { text: cause.text ?? '', finishReason: cause.finishReason ?? 'none' }
    }
  }
  return undefined
}
