import type { ReplyProblem } from '../verdict.js'
import { isRefusal } from './refusal.js'
import { parseJson, stringsIn, type Reply } from './reply.js'

/** A reply to one of an application's calls. */
export interface RunReply extends Reply {
  /** Whether the application asked for JSON. */
  readonly asJson: boolean
}

/** Something that is wrong with a reply, though the application may have made an answer of it. */
export interface Suspicion {
  readonly problem: ReplyProblem
  readonly reply: string
}

/**
 * What makes it doubtful that an application's answer is the model's: a filter
 * or a limit ended a reply, or one of its texts declines instead of answering.
 * An application that writes letters declines as a matter of course, so what
 * its prediction does too is no ground for doubt: the caller leaves that out.
 */
export function suspicionsOf(replies: readonly RunReply[], source: string): readonly Suspicion[] {
  return replies.flatMap(({ text, finishReason, asJson }) => {
    if (finishReason === 'content-filter') return [{ problem: 'refused', reply: text }]
    const cutOff = finishReason === 'length' ? [{ problem: 'cut off' as const, reply: text }] : []
    const parsed = asJson ? parseJson(text) : undefined
    const refusal = (parsed === undefined ? [text] : stringsIn(parsed)).find((part) => isRefusal(part, source))
    return [...cutOff, ...(refusal === undefined ? [] : [{ problem: 'refused' as const, reply: refusal }])]
  })
}
