import type { Part } from '../replies/whole-reply.js'
import { textPart, toolCallPart, wholeReply, type Body, type ModelApi } from './model-api.js'

/** OpenAI's Responses API. */
export const responsesApi: ModelApi = {
  name: 'responses',
  path: '/responses',
  read: ['instructions', 'input'],
  // A request may only name a prompt that the provider stores.
  asks: ({ input, prompt, model }) => input !== undefined || prompt !== undefined || model !== undefined,
  promptOf: ({ instructions, input }) => [
    ...(typeof instructions === 'string' ? [{ role: 'system', content: instructions }] : []),
    ...(typeof input === 'string' ? [{ role: 'user', content: input }] : Array.isArray(input) ? input : []),
  ],
  withPrompt(request, prompt) {
    const messages = prompt as readonly { readonly content: unknown }[]
    const [first] = messages
    const rest = typeof request.instructions === 'string' ? messages.slice(1) : messages
    return {
      ...request,
      ...(typeof request.instructions === 'string' ? { instructions: first?.content } : {}),
      ...(request.input === undefined ? {} : { input: typeof request.input === 'string' ? rest[0]?.content : rest }),
    }
  },
  replyIn(bodies) {
    // The last event of a stream has the whole reply.
    const last = bodies.at(-1) as (Body & { readonly response?: ResponseOfModel }) | undefined
    const {
      output = [],
      status,
      incomplete_details: why,
    } = last?.response ?? (last as ResponseOfModel | undefined) ?? {}
    const items = output.flatMap((item) => (item.type === 'message' ? (item.content ?? []) : [item]))
    const isCalling = items.some(({ type = '' }) => calls.has(type))
    const isRefused = items.some(({ refusal }) => typeof refusal === 'string')
    const ended = why?.reason ?? (status === 'completed' && isCalling ? 'function_call' : status)
    return wholeReply({ content: items.flatMap(partsOf), ended: isRefused ? 'refusal' : ended }, bodies)
  },
}

interface ResponseOfModel {
  readonly output?: readonly Item[]
  readonly status?: string
  readonly incomplete_details?: { readonly reason?: string } | null
}

/** What the model said or did, or a part of a message. */
interface Item {
  readonly type?: string
  readonly content?: readonly Item[]
  readonly text?: unknown
  readonly refusal?: unknown
  readonly call_id?: string
  readonly name?: string
  readonly arguments?: string
  readonly input?: string
}

const calls: ReadonlySet<string> = new Set(['function_call', 'custom_tool_call'])

const partsOf = ({
  type = '',
  text,
  refusal,
  call_id: id,
  name,
  arguments: args,
  input = args,
}: Item): readonly Part[] =>
  calls.has(type)
    ? [toolCallPart({ id, name, input })]
    : type === 'output_text' || type === 'refusal'
      ? textPart(text ?? refusal)
      : []
