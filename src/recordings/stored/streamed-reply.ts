import { interrupted, replyOf, type Part, type WholeReply } from '../../replies/whole-reply.js'
import { isPlainObject } from '../../text/plain-object.js'

/** A reply that grows with each part of a stream. */
export interface GrowingReply {
  readonly reply: WholeReply
  add(part: unknown): void
  /** Notes that the stream has ended. Without a finish reason, it was interrupted. */
  end(): void
}

/**
 * Returns a reply for the parts of a stream. Until the stream ends, it has no finish reason. Parts that only exist in
 * streams are left out: the input of a tool in pieces, raw chunks, errors.
 */
export function replyFromParts(): GrowingReply {
  const texts = new Map<string, { text: string }>()
  const content: Part[] = []
  const reply: WholeReply = { content }
  let isBroken = false

  function add({ type, ...rest }: Part): void {
    const [, kind = '', event] = /^(text|reasoning)-(start|delta|end)$/u.exec(type) ?? []
    if (event !== undefined) {
      const { id, delta, ...details } = rest
      const begun = event === 'start' ? { type: kind, text: '' } : texts.get(`${kind} ${id}`)
      if (!begun) return
      // Some providers sign a text only when it is complete.
      Object.assign(begun, defined(details))
      if (event === 'delta') begun.text += String(delta)
      if (event === 'start') {
        texts.set(`${kind} ${id}`, begun)
        content.push(begun as unknown as Part)
      }
    } else if (type === 'stream-start') Object.assign(reply, { warnings: rest.warnings })
    else if (type === 'response-metadata') Object.assign(reply, { response: { ...reply.response, ...defined(rest) } })
    else if (type === 'finish') {
      const { finishReason, usage, providerMetadata } = rest
      Object.assign(reply, { finishReason, usage, providerMetadata })
    } else if (type === 'error') isBroken = true
    else if (inContent.has(type)) content.push({ type, ...rest })
  }
  return {
    reply,
    add: (part) => void (typeof part === 'object' && part !== null && 'type' in part && add(part as Part)),
    // A reply with an error in its middle is not whole, whatever reason the provider gives.
    end: () =>
      void ((isBroken || reply.finishReason === undefined) && Object.assign(reply, { finishReason: interrupted })),
  }
}

/** Whether a part of a stream is an error. */
export const isErrorPart = (part: unknown): part is Part & { readonly error?: unknown } =>
  isPlainObject(part) && part.type === 'error'

/** The parts that are the same in a whole reply and in a stream. */
const inContent: ReadonlySet<string> = new Set([
  'tool-call',
  'tool-result',
  'tool-approval-request',
  'source',
  'file',
  'reasoning-file',
  'custom',
])

const defined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Returns the parts of a stream that delivers a reply. */
export function partsOfReply(reply: WholeReply): readonly unknown[] {
  const parts: unknown[] = [{ type: 'stream-start', warnings: reply.warnings ?? [] }]
  if (reply.response) {
    const { headers: _, ...response } = reply.response
    parts.push({ type: 'response-metadata', ...response })
  }
  for (const [index, part] of reply.content.entries()) {
    if (part.type !== 'text' && part.type !== 'reasoning') {
      parts.push(part)
      continue
    }
    const { type, text, citations, ...details } = part
    const id = String(index)
    parts.push(
      { type: `${type}-start`, id, ...details },
      { type: `${type}-delta`, id, delta: text },
      { type: `${type}-end`, id, ...(citations === undefined ? {} : { citations }) },
    )
  }
  // A stream that ended without this part counted no tokens.
  const isInterrupted = replyOf(reply).finishReason === 'interrupted' && reply.usage === undefined
  const { finishReason, usage, providerMetadata } = reply
  if (!isInterrupted) parts.push({ type: 'finish', finishReason, usage, providerMetadata })
  return parts
}

/** Returns a stream of parts. */
export const streamOfParts = (parts: readonly unknown[]): ReadableStream<unknown> =>
  new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part)
      controller.close()
    },
  })
