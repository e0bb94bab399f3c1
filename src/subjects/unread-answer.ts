import type { UnreadReply } from '../replies/reply.js'
import { excerpt } from '../text/excerpt.js'
import type { Answer } from '../verdict/verdict.js'

/** Returns a reply that could not be used as the answer of a verdict. */
export const unreadAnswer = ({ problem, reply, finishReason }: UnreadReply): Answer => ({
  problem,
  reply: excerpt(reply, 500),
  ...(finishReason === undefined ? {} : { finishReason }),
})
