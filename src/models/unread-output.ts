import { NoObjectGeneratedError } from 'ai'
import type { Reply } from '../replies/reply.js'

/** The reply that the AI SDK could not read, found in its error or in what wraps that; undefined for other errors. */
export function unreadReplyIn(error: unknown): Reply | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 10; cause = cause.cause, depth++) {
    if (NoObjectGeneratedError.isInstance(cause)) {
      return { text: cause.text ?? '', finishReason: cause.finishReason ?? 'other' }
    }
  }
  return undefined
}
