import { interrupted, type Part, type WholeReply } from '../replies/whole-reply.js'

/** The body of a request or of a reply, of which only some names are known. */
export type Body = { readonly [name: string]: unknown }

/** How clients ask language models over HTTP, as far as a verdict needs to know it. */
export interface ModelApi {
  readonly name: 'chat' | 'responses' | 'messages'
  /** What the address of a request ends with. */
  readonly path: string
  /** The properties of a request that the model reads as its prompt. */
  readonly read: readonly string[]
  /** Whether a request asks the model for a reply. */
  asks(request: Body): boolean
  /** Returns the prompt of a request: its messages, the instructions first. */
  promptOf(request: Body): readonly unknown[]
  /** Returns a request with another prompt of the same shape. */
  withPrompt(request: Body, prompt: readonly unknown[]): Body
  /** Returns a reply as a verdict reads it, from its body, or from the events of its stream. */
  replyIn(bodies: readonly Body[]): WholeReply
}

/** What a reply says, in the order in which the model said it. */
export interface SaidInReply {
  readonly content: readonly Part[]
  /** The provider's word for the end. Undefined for a stream that stopped before it. */
  readonly ended: string | undefined
}

/** Returns a reply in the form of the AI SDK. Its bodies also tell its id, its model and its tokens. */
export function wholeReply({ content, ended }: SaidInReply, bodies: readonly Body[]): WholeReply {
  const told = bodies.map((body) => (body.response ?? body.message ?? body) as Body)
  const last = <Value>(name: string): Value | undefined =>
    told.findLast((body) => body[name] !== undefined && body[name] !== null)?.[name] as Value | undefined
  const [id, modelId] = [last<string>('id'), last<string>('model')]
  const usage: CountedTokens = Object.assign({}, ...told.map((body) => body.usage))
  return {
    content,
    finishReason: ended === undefined ? interrupted : { unified: unifiedOf(ended), raw: ended },
    usage: {
      inputTokens: usage.prompt_tokens ?? usage.input_tokens,
      outputTokens: usage.completion_tokens ?? usage.output_tokens,
    },
    response: { ...(id === undefined ? {} : { id }), ...(modelId === undefined ? {} : { modelId }) },
  }
}

interface CountedTokens {
  readonly prompt_tokens?: number
  readonly completion_tokens?: number
  readonly input_tokens?: number
  readonly output_tokens?: number
}

const unifiedOf = (ended: string): string => ends.find(([, words]) => words.includes(ended))?.[0] ?? 'other'

/** The words of providers for the end of a reply, by those of the AI SDK. A reply with another one is not whole. */
const ends: readonly (readonly [unified: string, words: readonly string[]])[] = [
  ['stop', ['stop', 'end_turn', 'stop_sequence', 'completed']],
  ['tool-calls', ['tool_calls', 'function_call', 'tool_use']],
  ['length', ['length', 'max_tokens', 'max_output_tokens', 'model_context_window_exceeded']],
  ['content-filter', ['content_filter', 'refusal']],
]

/** Returns a text as a part of a reply, if there is one. */
export const textPart = (text: unknown): readonly Part[] =>
  typeof text === 'string' && text !== '' ? [{ type: 'text', text }] : []

/** Returns a call of a tool as a part of a reply. */
export const toolCallPart = (call: { id?: unknown; name?: unknown; input?: unknown }): Part => ({
  type: 'tool-call',
  toolCallId: String(call.id ?? ''),
  toolName: String(call.name ?? ''),
  input: typeof call.input === 'string' ? call.input : JSON.stringify(call.input ?? {}),
})
