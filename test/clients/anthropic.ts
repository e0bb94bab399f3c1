import { pieces, type Reply } from '../e2e/openai/answer.js'
import type { Asked } from './asked.js'
import type { Speech } from './speaking-server.js'

interface Body {
  readonly model: string
  readonly stream?: boolean
  readonly messages: readonly { readonly role: string; readonly content: string | readonly Block[] }[]
  readonly tools?: readonly { readonly name: string; readonly input_schema: object }[]
  readonly output_config?: { readonly format?: { readonly schema: object } }
}

interface Block {
  readonly type: string
  readonly text?: string
  readonly content?: string | readonly Block[]
}

/** Anthropic's Messages API. */
export const anthropic: Speech<Body> = {
  path: /^\/v1\/messages$/u,
  isStreamed: ({ stream = false }) => stream,
  read: ({ messages, tools = [], output_config: { format } = {} }): Asked => ({
    told: messages.map(({ content }) => textOf(content)).join('\n'),
    schema: format?.schema,
    tools: tools.map(({ name, input_schema: input }) => ({ name, input })),
    hasResultOfTool: messages.some(({ content }) => JSON.stringify(content).includes('"tool_result"')),
  }),
  whole: (reply, { model }) => ({ ...message(model), content: blocksOf(reply), stop_reason: endOf(reply) }),
  events: (reply, { model }) => [
    { type: 'message_start', message: { ...message(model), content: [], stop_reason: null } },
    ...blocksOf(reply).flatMap(eventsOf),
    { type: 'message_delta', delta: { stop_reason: endOf(reply), stop_sequence: null }, usage: { output_tokens: 1 } },
    { type: 'message_stop' },
  ],
}

const textOf = (content: string | readonly Block[] = []): string =>
  typeof content === 'string' ? content : content.map(({ text, content }) => text ?? textOf(content)).join('\n')

const message = (model: string) => ({
  type: 'message',
  id: 'msg_1',
  model,
  role: 'assistant',
  stop_sequence: null,
  usage: { input_tokens: 1, output_tokens: 1 },
})

type Said =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool_use'; readonly id: string; readonly name: string; readonly input: unknown }

const blocksOf = ({ text, calls }: Reply): readonly Said[] => [
  ...(text === '' ? [] : [{ type: 'text' as const, text }]),
  ...calls.map(({ name, arguments: input }, index) => ({
    type: 'tool_use' as const,
    id: `toolu_${index}`,
    name,
    input: JSON.parse(input) as unknown,
  })),
]

const eventsOf = (block: Said, index: number): readonly object[] => [
  { type: 'content_block_start', index, content_block: emptied(block) },
  ...Array.from(deltasOf(block), (delta) => ({ type: 'content_block_delta', index, delta })),
  { type: 'content_block_stop', index },
]

const emptied = (block: Said): object => ({ ...block, ...(block.type === 'text' ? { text: '' } : { input: {} }) })

const deltasOf = (block: Said): readonly object[] =>
  block.type === 'text'
    ? pieces(block.text).map((text) => ({ type: 'text_delta', text }))
    : [{ type: 'input_json_delta', partial_json: JSON.stringify(block.input) }]

const endOf = ({ calls }: Reply): string => (calls.length > 0 ? 'tool_use' : 'end_turn')
