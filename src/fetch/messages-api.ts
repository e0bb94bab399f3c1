import type { Part } from '../replies/whole-reply.js'
import { textPart, toolCallPart, wholeReply, type ModelApi } from './model-api.js'

/** Anthropic's Messages API. */
export const messagesApi: ModelApi = {
  name: 'messages',
  path: '/messages',
  read: ['system', 'messages'],
  // OpenAI's assistants have a path with this end, where messages are stored.
  asks: ({ messages }) => Array.isArray(messages),
  promptOf: ({ system, messages }) => [
    ...(system === undefined ? [] : [{ role: 'system', content: system }]),
    ...(messages as readonly unknown[]),
  ],
  withPrompt({ system, ...request }, prompt) {
    const [first, ...rest] = prompt as readonly { readonly content: unknown }[]
    return system === undefined
      ? { ...request, messages: prompt }
      : { ...request, system: first?.content, messages: rest }
  },
  replyIn(bodies) {
    const blocks = [...blocksIn(bodies).values()]
    const ended = (bodies as readonly Event[]).map(({ delta, stop_reason = delta?.stop_reason }) => stop_reason)
    return wholeReply(
      { content: blocks.flatMap(partsOf), ended: ended.findLast((reason) => typeof reason === 'string') ?? undefined },
      bodies,
    )
  },
}

/** A whole reply, or an event of its stream. */
interface Event {
  readonly type?: string
  readonly index?: number
  readonly content?: readonly Block[]
  readonly content_block?: Block
  readonly delta?: Block & { readonly partial_json?: string; readonly stop_reason?: string | null }
  readonly stop_reason?: string | null
}

interface Block {
  readonly type?: string
  readonly text?: string
  readonly id?: string
  readonly name?: string
  readonly input?: unknown
}

interface GrowingBlock {
  readonly block: Block
  text: string
  json: string
}

function blocksIn(events: readonly Event[]): ReadonlyMap<number, GrowingBlock> {
  const blocks = new Map<number, GrowingBlock>()
  for (const { index = 0, content, content_block: begun, delta } of events) {
    for (const [at, block] of (content ?? []).entries()) blocks.set(at, { block, text: block.text ?? '', json: '' })
    if (begun) blocks.set(index, { block: begun, text: begun.text ?? '', json: '' })
    const growing = delta && blocks.get(index)
    if (!growing) continue
    growing.text += delta.text ?? ''
    growing.json += delta.partial_json ?? ''
  }
  return blocks
}

function partsOf({ block: { type, ...block }, text, json }: GrowingBlock): readonly Part[] {
  if (type === 'text') return textPart(text)
  return type === 'tool_use' ? [toolCallPart({ ...block, input: json === '' ? block.input : json })] : []
}
