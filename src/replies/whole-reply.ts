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

/** Returns a reply in the form in which the AI SDK reports it. */
export function replyOf({ content, finishReason }: WholeReply): Reply {
  const text = content.map((part) => (part.type === 'text' ? String(part.text) : '')).join('')
  return {
    text,
    finishReason:
      typeof finishReason === 'string'
        ? finishReason
        : ((finishReason as { unified?: string } | undefined)?.unified ?? 'other'),
  }
}
