import type { LanguageModel } from 'ai'
import { answerOf, type Said } from './mind.js'

type ModelOfEither = Extract<LanguageModel, { specificationVersion: 'v3' }>
type Part = Readonly<Record<string, unknown>> & { readonly type: string }

interface Parameters {
  readonly prompt: readonly {
    readonly role: string
    readonly content: string | readonly { readonly type: string; readonly text?: string }[]
  }[]
  readonly responseFormat?: { readonly schema?: { readonly properties?: Record<string, { readonly enum?: string[] }> } }
  readonly tools?: readonly unknown[]
}

/** A model of another provider: it takes every setting and every file, and replies with parts of every kind. */
export function stranger(provider = 'stranger', modelId = 'Stranger 1.5'): ModelOfEither {
  const generate = (parameters: Parameters) => {
    const content = contentOf(parameters)
    const said = content.find((part) => part.type === 'tool-call') ? 'tool-calls' : 'stop'
    return {
      content,
      finishReason: { unified: said, raw: said.toUpperCase() },
      usage: {
        inputTokens: { total: 7, noCache: 5, cacheRead: 2, cacheWrite: undefined },
        outputTokens: { total: 4, text: 3, reasoning: 1 },
      },
      providerMetadata: { stranger: { safety: [{ kind: 'harm', level: 0 }], cached: null, route: 'first\nsecond' } },
      warnings: [{ type: 'unsupported', feature: 'logprobs', details: 'There are none.' }],
      request: { body: { hidden: 'body of the request' } },
      response: {
        id: 'reply-1',
        modelId: `${modelId}-2025`,
        timestamp: new Date(0),
        headers: { hidden: 'header of the reply' },
        body: 'body of the reply',
      },
    }
  }
  return {
    specificationVersion: 'v3',
    provider,
    modelId,
    supportedUrls: { '*/*': [/^https:/u] },
    doGenerate: async (parameters: Parameters) => generate(parameters),
    async doStream(parameters: Parameters) {
      const { content, finishReason, usage, warnings, providerMetadata, response } = generate(parameters)
      const { id, timestamp } = response
      const parts = [
        { type: 'stream-start', warnings },
        { type: 'response-metadata', id, modelId: response.modelId, timestamp },
        ...content.flatMap(streamed),
        { type: 'finish', finishReason, usage, providerMetadata },
      ]
      const stream = new ReadableStream({
        start(controller) {
          for (const part of parts) controller.enqueue(part)
          controller.close()
        },
      })
      return { stream }
    },
  } as unknown as ModelOfEither
}

/** A whole part in the pieces of a stream. */
function streamed(part: Part, index: number): readonly Part[] {
  const id = `part-${index}`
  if (part.type !== 'text' && part.type !== 'reasoning') return [part]
  const pieces = String(part.text).split(/(?<= )/u)
  const { providerMetadata } = part
  return [
    { type: `${part.type}-start`, id },
    ...pieces.map((delta) => ({ type: `${part.type}-delta`, id, delta })),
    { type: `${part.type}-end`, id, ...(providerMetadata ? { providerMetadata } : {}) },
  ]
}

function contentOf({ prompt, responseFormat, tools = [] }: Parameters): readonly Part[] {
  const texts = prompt
    .filter(({ role }) => role === 'user')
    .map(({ content }) => (typeof content === 'string' ? content : content.map(({ text = '' }) => text).join('')))
  const text = texts.at(-1) ?? ''
  const results = prompt
    .filter(({ role }) => role === 'tool')
    .flatMap(({ content }) => content as readonly unknown[]).length
  const properties = responseFormat?.schema?.properties ?? {}
  const said = answerOf({
    text,
    read: texts.join('\n'),
    fields: Object.keys(properties),
    labels: properties.result?.enum,
    tools: tools.length,
    results,
  })
  return [...before(text), ...partsOf(said, results), ...after(text)]
}

function partsOf(said: Said, results: number): readonly Part[] {
  if (typeof said === 'string') return [{ type: 'text', text: said }]
  if ('json' in said) return [{ type: 'text', text: JSON.stringify(said.json) }]
  if ('call' in said)
    return said.call.map((call, index) => ({
      type: 'tool-call',
      toolCallId: `call-${results}-${index}`,
      toolName: call.name,
      input: JSON.stringify(call.arguments),
    }))
  return [{ type: 'text', text: Object.values(said)[0] as string }]
}

/** Thoughts that are signed, and those that are hidden. */
const before = (text: string): readonly Part[] =>
  text.includes('think')
    ? [
        {
          type: 'reasoning',
          text: 'Let me see.\nIt is short.',
          providerMetadata: { stranger: { signature: 'signed by stranger' } },
        },
        { type: 'reasoning', text: '', providerMetadata: { stranger: { redactedData: 'hidden thought' } } },
      ]
    : []

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Files, sources, and a tool that the provider ran by itself. */
const after = (text: string): readonly Part[] => [
  ...(text.includes('draw')
    ? [
        { type: 'file', mediaType: 'image/png', data: pixel },
        {
          type: 'file',
          mediaType: 'application/octet-stream',
          data: 'AAH+/w==',
          providerMetadata: { stranger: { kind: 'raw' } },
        },
      ]
    : []),
  ...(text.includes('search')
    ? [
        {
          type: 'tool-call',
          toolCallId: 'own-1',
          toolName: 'web',
          input: '{"query":"film"}',
          providerExecuted: true,
          dynamic: true,
        },
        {
          type: 'tool-result',
          toolCallId: 'own-1',
          toolName: 'web',
          result: { found: 2 },
          providerExecuted: true,
          dynamic: true,
        },
        {
          type: 'source',
          sourceType: 'url',
          id: 'source-1',
          url: 'https://example.com/film',
          title: 'A film',
          providerMetadata: { stranger: { rank: 1 } },
        },
        {
          type: 'source',
          sourceType: 'document',
          id: 'source-2',
          mediaType: 'text/plain',
          title: 'Notes',
          filename: 'notes.txt',
        },
      ]
    : []),
]
