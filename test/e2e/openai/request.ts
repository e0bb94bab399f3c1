import type { Item } from './responses.js'

/** One request that the server received: the same words for both APIs, and the body as it came. */
export interface OpenAIRequest {
  readonly api: 'chat' | 'responses'
  readonly body: Body
  /** Model that was asked for. */
  readonly model: string
  /** All system and developer messages, and the instructions of the responses API. */
  readonly system: string | undefined
  /** What the model is told by this request, in order; a reference to an item stands as what it refers to. */
  readonly messages: readonly Message[]
  /** The last message of the user. */
  readonly text: string
  /** The JSON schema that the reply is to match. */
  readonly schema: Body | undefined
  readonly tools: readonly OfferedTool[]
  readonly streamed: boolean
  readonly previousResponseId: string | undefined
  readonly conversation: string | undefined
  /** Whether the client was gone before it had the whole reply. */
  readonly aborted: boolean
}

/** A call of a tool is a message of the assistant, `look({"order":"A-17"})`; its result one of the tool. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant' | 'tool'
  readonly text: string
}

export interface OfferedTool {
  readonly name: string
  readonly description?: string
  readonly parameters?: unknown
}

export type Body = Readonly<Record<string, unknown>>

/** A request that the real server would not have accepted either. */
export class BadRequest extends Error {
  readonly status: number

  constructor(message: string, status = 400) {
    super(message)
    this.status = status
  }
}

type Read = Omit<OpenAIRequest, 'aborted'>

/** Reads the body of a chat completion. */
export function chatRequest(body: Body): Read {
  const { messages, response_format: format, tools = [] } = body as unknown as ChatBody
  if (!Array.isArray(messages)) throw new BadRequest("Missing required parameter: 'messages'.")
  return {
    api: 'chat',
    ...told(body, messages.flatMap(chatMessages)),
    schema: format?.json_schema?.schema,
    tools: tools.map(({ function: tool }) => tool),
  }
}

/** Reads the body of a response; an item that is only referred to is looked up among those that the server has said. */
export function responsesRequest(body: Body, said: ReadonlyMap<string, Item>): Read {
  const { input, instructions, text, tools = [] } = body as unknown as ResponsesBody
  if (input === undefined) throw new BadRequest("Missing required parameter: 'input'.")
  const items = typeof input === 'string' ? [{ role: 'user', content: input }] : input
  const messages = items.map((item) => itemMessage(item, said))
  return {
    api: 'responses',
    ...told(body, instructions ? [{ role: 'system', text: instructions }, ...messages] : messages),
    schema: text?.format?.schema,
    tools,
  }
}

function told(body: Body, messages: readonly Message[]) {
  const { model, stream = false, previous_response_id: previousResponseId, conversation } = body as unknown as AnyBody
  const system = messages.filter(({ role }) => role === 'system').map(({ text }) => text)
  return {
    body,
    model,
    system: system.length > 0 ? system.join('\n') : undefined,
    messages,
    text: messages.findLast(({ role }) => role === 'user')?.text ?? '',
    streamed: stream,
    previousResponseId: previousResponseId ?? undefined,
    conversation: (typeof conversation === 'object' ? conversation?.id : conversation) ?? undefined,
  }
}

const chatMessages = ({ role, content, refusal, tool_calls: calls = [] }: ChatMessage): readonly Message[] => {
  const text = textOf(content) + (refusal ?? '')
  const called = calls.map(({ function: { name, arguments: input } }) => calledTool(name, input))
  return text === '' && called.length > 0 ? called : [{ role: roleOf(role), text }, ...called]
}

function itemMessage(item: InputItem, said: ReadonlyMap<string, Item>): Message {
  switch (item.type ?? 'message') {
    case 'message':
      return { role: roleOf(item.role), text: textOf(item.content) }
    case 'function_call':
      return calledTool(item.name, item.arguments)
    case 'function_call_output':
      return { role: 'tool', text: textOf(item.output) }
    case 'item_reference': {
      const referred = said.get(item.id ?? '')
      if (!referred)
        throw new BadRequest(
          `Item with id '${item.id}' not found. Items are not persisted when \`store\` is set to false.`,
          404,
        )
      return itemMessage(referred, said)
    }
    default:
      return { role: 'assistant', text: `[${item.type}]` }
  }
}

const calledTool = (name: string | undefined, input: string | undefined): Message => ({
  role: 'assistant',
  text: `${name}(${input})`,
})

/** The developer of newer models is the system of older ones. */
function roleOf(role: string | undefined): Message['role'] {
  if (role === 'developer') return 'system'
  if (role === 'system' || role === 'user' || role === 'assistant' || role === 'tool') return role
  throw new BadRequest(
    `Invalid value: '${role}'. Supported values are: 'system', 'assistant', 'user', 'developer', and 'tool'.`,
  )
}

/** An image or a file stands as its type. */
const textOf = (content: Content | undefined): string =>
  typeof content === 'string'
    ? content
    : (content ?? []).map(({ type, text, refusal }) => text ?? refusal ?? `[${type}]`).join('')

type Content = string | null | readonly { readonly type: string; readonly text?: string; readonly refusal?: string }[]

interface AnyBody {
  readonly model: string
  readonly stream?: boolean
  readonly previous_response_id?: string | null
  readonly conversation?: string | { readonly id: string } | null
}

interface ChatBody {
  readonly messages?: readonly ChatMessage[]
  readonly response_format?: { readonly json_schema?: { readonly schema: Body } }
  readonly tools?: readonly { readonly function: OfferedTool }[]
}

interface ChatMessage {
  readonly role: string
  readonly content?: Content
  readonly refusal?: string | null
  readonly tool_calls?: readonly { readonly function: { readonly name: string; readonly arguments: string } }[]
}

interface ResponsesBody {
  readonly input?: string | readonly InputItem[]
  readonly instructions?: string | null
  readonly text?: { readonly format?: { readonly schema?: Body } }
  readonly tools?: readonly OfferedTool[]
}

interface InputItem {
  readonly type?: string
  readonly id?: string
  readonly role?: string
  readonly content?: Content
  readonly name?: string
  readonly arguments?: string
  readonly output?: Content
}
