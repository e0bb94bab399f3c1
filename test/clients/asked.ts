import type { OpenAIRequest } from '../e2e/openai-server.js'
import { type OpenAIAnswer, type Reply, replyOf } from '../e2e/openai/answer.js'

/** What the model is asked, in whichever provider's form. */
export interface Asked {
  /** All messages but those of the system. */
  readonly told: string
  readonly schema?: Schema | undefined
  readonly tools: readonly { readonly name: string; readonly input?: Schema | undefined }[]
  readonly hasResultOfTool: boolean
}

/** The part of a JSON schema that is read here. */
export interface Schema {
  readonly properties?: object
}

type Answer = Parameters<typeof replyOf>[0]

/** The words by which the model goes, and names. */
const decisive = ['charged', 'invoice', 'refund']

/** Returns the answer of a model that routes a ticket, names its real reasons, and calls the tool first, if any. */
function answerTo({ told, schema, tools: [tool], hasResultOfTool }: Asked): Answer {
  const because = decisive.filter((word) => told.includes(word))
  const queue = because.length > 0 ? 'billing' : 'shipping'
  const asFar = (properties: object = {}): object | undefined =>
    'queue' in properties ? { queue, because } : 'id' in properties ? { id: 7 } : undefined
  if (schema) return { json: asFar(schema.properties) ?? { result: queue } }
  // The AI SDK asks for a choice as `result`; some clients ask for an object by a tool.
  return tool && !hasResultOfTool
    ? { call: { name: tool.name, arguments: asFar(tool.input?.properties) ?? {} } }
    : queue
}

/** Returns the answer in the form that the stand-ins for servers share. */
export const replyTo = (asked: Asked): Reply => replyOf(answerTo(asked))

/** Answers a request to OpenAI, and to those who speak as it does. */
export const answerOpenAI = ({ messages, schema, tools }: OpenAIRequest): OpenAIAnswer =>
  answerTo({
    told: messages
      .filter(({ role }) => role !== 'system')
      .map(({ text }) => text)
      .join('\n'),
    schema,
    tools: tools.map(({ name, parameters }) => ({ name, input: parameters as Schema })),
    hasResultOfTool: messages.some(({ role }) => role === 'tool'),
  })
