import { isWhole } from './finish-reason.js'
import type { Reply } from './reply.js'

/** A reply as a model returns it in one piece, in either major version of the AI SDK. */
export interface WholeReply {
  readonly content: readonly Part[]
  readonly finishReason?: unknown
  readonly usage?: unknown
  readonly warnings?: readonly unknown[]
  readonly providerMetadata?: Readonly<Record<string, unknown>> | undefined
  readonly response?:
    | {
        readonly id?: string
        readonly modelId?: string
        readonly timestamp?: unknown
        readonly headers?: Readonly<Record<string, string>>
      }
    | undefined
}

/** A piece of a reply: text, reasoning, a tool call, … */
export interface Part {
  readonly type: string
  readonly [name: string]: unknown
}

/** A call of a tool. */
export interface ToolCallPart extends Part {
  readonly toolCallId: string
  readonly toolName: string
  /** JSON text. */
  readonly input: string
}

/** Returns a reply in the form in which the AI SDK reports it. */
export function replyOf({ content, finishReason }: WholeReply): Reply {
  const text = content.map((part) => (part.type === 'text' ? String(part.text) : '')).join('')
  // Older models give a string.
  const { unified, raw } =
    typeof finishReason === 'object' && finishReason !== null
      ? (finishReason as { readonly unified?: unknown; readonly raw?: unknown })
      : { unified: finishReason }
  return {
    text,
    finishReason: typeof unified === 'string' && unified !== '' ? unified : 'none',
    ...(typeof raw === 'string' ? { rawFinishReason: raw } : {}),
  }
}

/** The finish reason of a stream that ended without one. */
export const interrupted = { unified: 'interrupted' } as const

/** Whether a reply in the middle of a conversation is whole: it came to its end, or it calls tools. */
export function isWholeStep(reply: WholeReply): boolean {
  const { text: _, ...reason } = replyOf(reply)
  return isWhole(reason) || (reason.finishReason === 'tool-calls' && reply.content.some(isToolCall))
}

/** Whether a part calls a tool. */
export const isToolCall = (part: Part): part is ToolCallPart => part.type === 'tool-call'
