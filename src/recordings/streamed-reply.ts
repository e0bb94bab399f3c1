import { interrupted, replyOf, type Part, type WholeReply } from '../replies/whole-reply.js'

/** Returns the reply that a stream delivers. Throws any error that the stream reports. */
export async function collectReply(stream: ReadableStream<unknown>): Promise<WholeReply> {
  const { reply, add, end } = replyFromParts()
  for await (const part of stream as ReadableStream<Part> & AsyncIterable<Part>) {
    if (part.type === 'error') throw part.error
    add(part)
  }
  end()
  return reply
}

/** A reply that grows with each part of a stream. */
export interface GrowingReply {
  readonly reply: WholeReply
  add(part: unknown): void
  /** Notes that the stream has ended. Without a finish reason, it was interrupted. */
  end(): void
}

/** Returns a reply for the parts of a stream. Until the stream ends, it has no finish reason. */
export function replyFromParts(): GrowingReply {
  const texts = new Map<string, { type: string; text: string; providerMetadata?: unknown }>()
  const content: Part[] = []
  const reply: WholeReply = { content }

  function add(part: Part): void {
    const start = /^(text|reasoning)-start$/u.exec(part.type)
    if (start) {
      const text = {
        type: start[1] ?? 'text',
        text: '',
        ...(part.providerMetadata ? { providerMetadata: part.providerMetadata } : {}),
      }
      texts.set(`${start[1]} ${part.id}`, text)
      content.push(text)
    } else if (/^(?:text|reasoning)-(?:delta|end)$/u.test(part.type)) {
      const text = texts.get(`${part.type.split('-')[0]} ${part.id}`)
      if (text && part.type.endsWith('-delta')) text.text += String(part.delta)
      // Some providers sign a text only when it is complete.
      if (text && part.providerMetadata) text.providerMetadata = part.providerMetadata
    } else if (part.type === 'stream-start') Object.assign(reply, { warnings: part.warnings })
    else if (part.type === 'response-metadata')
      Object.assign(reply, { response: { id: part.id, modelId: part.modelId } })
    else if (part.type === 'finish')
      Object.assign(reply, {
        finishReason: part.finishReason,
        usage: part.usage,
        providerMetadata: part.providerMetadata,
      })
    else if (/^(?:tool-call|tool-result|source|file|reasoning-file|tool-approval-request)$/u.test(part.type))
      content.push(part)
  }
  return {
    reply,
    add: (part) => add(part as Part),
    end: () => void (reply.finishReason === undefined && Object.assign(reply, { finishReason: interrupted })),
  }
}

/** Returns a reply as a stream. */
export function streamReply(reply: WholeReply): ReadableStream<unknown> {
  const parts: unknown[] = [{ type: 'stream-start', warnings: reply.warnings ?? [] }]
  if (reply.response) parts.push({ type: 'response-metadata', ...reply.response })
  for (const [index, part] of reply.content.entries()) {
    if (part.type !== 'text' && part.type !== 'reasoning') {
      parts.push(part)
      continue
    }
    const id = String(index)
    const metadata = part.providerMetadata ? { providerMetadata: part.providerMetadata } : {}
    parts.push(
      { type: `${part.type}-start`, id, ...metadata },
      { type: `${part.type}-delta`, id, delta: part.text },
      { type: `${part.type}-end`, id },
    )
  }
  // A stream that ended without this part counted no tokens.
  const isInterrupted = replyOf(reply).finishReason === 'interrupted' && reply.usage === undefined
  if (!isInterrupted)
    parts.push({
      type: 'finish',
      finishReason: reply.finishReason,
      usage: reply.usage,
      providerMetadata: reply.providerMetadata,
    })
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part)
      controller.close()
    },
  })
}
