import type { UnreadReply } from '../replies/reply.js'
import type { Answer } from '../verdict/verdict.js'
import { replyInVerdict } from '../verdict/reply-in-verdict.js'

/** Returns a reply that could not be used as the answer of a verdict. */
export const unreadAnswer = ({ problem, reply, finishReason }: UnreadReply): Answer => ({
  problem,
  reply: replyInVerdict(reply),
  ...(finishReason === undefined ? {} : { finishReason }),
})
