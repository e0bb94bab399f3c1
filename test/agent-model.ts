import type { LanguageModel } from 'ai'
import { recorded } from 'vitest-faithful'
import { unrecorded } from '../src/recordings/recorded.js'
import { isToolCall } from '../src/replies/whole-reply.js'

/** What an agent reads: the texts of the user, the results of its tools, and all of both. */
export interface Reads {
  readonly mail: string
  readonly results: readonly string[]
  readonly all: string
}

/** What an agent does next: it calls tools, or it says something. */
export type Does =
  | string
  | { readonly tool: string; readonly input: object }
  | readonly { readonly tool: string; readonly input: object }[]

/** An agent that follows a rule, and the number of its calls. */
export interface AgentModel {
  readonly model: LanguageModel
  /** The messages of each call. */
  readonly prompts: readonly (readonly unknown[])[]
}

/** Returns a model that decides by what it reads. An explanation that it is asked for is always the same. */
export function agentModel(next: (reads: Reads) => Does, explanation: object = {}): AgentModel {
  const prompts: (readonly unknown[])[] = []
  const generate = async ({ prompt, responseFormat }: Call) => {
    prompts.push(prompt)
    const of = (role: string): readonly string[] =>
      prompt.flatMap((message) => (message.role === role ? [...message.content] : [])).map(textOf)
    const [mail, results] = [of('user').join('\n'), of('tool')]
    const does =
      responseFormat?.type === 'json'
        ? JSON.stringify(explanation)
        : next({ mail, results, all: [mail, ...results].join('\n') })
    const content =
      typeof does === 'string'
        ? [{ type: 'text', text: does }]
        : [does].flat().map(({ tool, input }, index) => ({
            type: 'tool-call',
            toolCallId: `id-${prompts.length}-${index}`,
            toolName: tool,
            input: JSON.stringify(input),
          }))
    const unified = content.some(isToolCall) ? 'tool-calls' : 'stop'
    const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } }
    return { content, finishReason: { unified, raw: unified }, usage, warnings: [] }
  }
  const model = {
    specificationVersion: 'v3',
    provider: 'rule',
    modelId: 'agent',
    supportedUrls: {},
    doGenerate: generate,
    async doStream(parameters: Call) {
      const { content, finishReason, usage } = await generate(parameters)
      const parts = content.flatMap((part): readonly object[] =>
        'text' in part
          ? [
              { type: 'text-start', id: '1' },
              { type: 'text-delta', id: '1', delta: part.text },
              { type: 'text-end', id: '1' },
            ]
          : [part],
      )
      const streamed = [{ type: 'stream-start', warnings: [] }, ...parts, { type: 'finish', finishReason, usage }]
      const stream = new ReadableStream({
        start(controller) {
          for (const part of streamed) controller.enqueue(part)
          controller.close()
        },
      })
      return { stream }
    },
    [unrecorded]: true,
  }
  return { model: recorded(model as unknown as LanguageModel), prompts }
}

interface Call {
  readonly prompt: readonly { readonly role: string; readonly content: readonly PartOfMessage[] }[]
  readonly responseFormat?: { readonly type: string }
}

interface PartOfMessage {
  readonly text?: string
  readonly output?: { readonly value?: unknown }
}

const textOf = ({ text, output }: PartOfMessage): string =>
  text ?? (typeof output?.value === 'string' ? output.value : (JSON.stringify(output?.value) ?? ''))
