import { pieces, type Reply } from '../e2e/openai/answer.js'
import type { Speech } from './speaking-server.js'

interface Body {
  readonly contents: readonly { readonly role: string; readonly parts: readonly Part[] }[]
  readonly tools?: readonly { readonly functionDeclarations?: readonly Declared[] }[]
  readonly generationConfig?: { readonly responseSchema?: object; readonly responseJsonSchema?: object }
}

interface Declared {
  readonly name: string
  readonly parameters?: object
  readonly parametersJsonSchema?: object
}

interface Part {
  readonly text?: string
  readonly functionResponse?: object
}

/** Google's Gemini API. */
export const google: Speech<Body> = {
  path: /^\/v1beta\/models\/[^/]+:(?:generateContent|(?<stream>streamGenerateContent)\?alt=sse)$/u,
  read({ contents, tools = [], generationConfig = {} }) {
    const parts = contents.flatMap(({ parts }) => parts)
    return {
      told: parts.map(({ text = '' }) => text).join('\n'),
      schema: generationConfig.responseJsonSchema ?? generationConfig.responseSchema,
      tools: tools.flatMap(({ functionDeclarations = [] }) => functionDeclarations).map(toolOf),
      hasResultOfTool: parts.some(({ functionResponse }) => functionResponse),
    }
  },
  whole: (reply) => candidate(partsOf(reply, [reply.text]), 'STOP'),
  events: (reply) => [...partsOf(reply, pieces(reply.text)).map((part) => candidate([part])), candidate([], 'STOP')],
}

const toolOf = ({ name, parameters, parametersJsonSchema: input = parameters }: Declared) => ({ name, input })

const partsOf = ({ text, calls }: Reply, texts: readonly string[]): readonly object[] => [
  ...(text === '' ? [] : texts.map((text) => ({ text }))),
  ...calls.map(({ name, arguments: args }) => ({ functionCall: { name, args: JSON.parse(args) as unknown } })),
]

const candidate = (parts: readonly object[], finishReason?: string) => ({
  candidates: [{ content: { role: 'model', parts }, index: 0, ...(finishReason && { finishReason }) }],
  usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
})
