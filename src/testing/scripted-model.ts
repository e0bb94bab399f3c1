import type { LanguageModel } from 'ai'
import { UsageError } from '../errors.js'
import { recorded, unrecorded } from '../recordings/recorded.js'
import { callSiteAbove, pointedTo } from '../session/call-site.js'
import { currentSession } from '../session/session.js'

/** What a scripted model is to say next. */
export type ScriptedReply =
  /** A label where one is asked for; else the whole reply. */
  | string
  /** A reply of the form that was asked for: `{ words: ['tedious'] }`. */
  | { readonly [name: string]: unknown }
  /** A failure: the call rejects with it. */
  | Error
  | Prose
  | ToolCall
  /** Several calls of tools at once, or words beside them. */
  | readonly (Prose | ToolCall)[]
  /** Decides when asked; may be asynchronous. */
  | ((call: ScriptedCall) => ScriptedReply | Promise<ScriptedReply>)

/** A reply that arrives as it is, whatever form was asked for. */
export interface Prose {
  readonly prose: string
  /** `stop` unless named; `length` is a reply that was cut off. */
  readonly finishReason?: 'stop' | 'length' | 'content-filter' | 'error' | 'other'
}

/** A reply in the model's own words, not in the form that was asked for: a refusal, or one that is cut off. */
export const prose = (text: string, finishReason: Prose['finishReason'] = 'stop'): Prose => ({
  prose: text,
  finishReason,
})

/** A call of one of the tools that the model was given. */
export interface ToolCall {
  readonly toolName: string
  readonly input: unknown
}

/** A reply that calls a tool, with an input of JSON: `toolCall('findOrder', { number: 7 })`. */
export const toolCall = (toolName: string, input: unknown = {}): ToolCall => ({ toolName, input })

/** One call that a scripted model received. */
export interface ScriptedCall {
  /** The text of the last message; of what tools returned, JSON. */
  readonly prompt: string
  readonly system: string | undefined
  /** The labels, where a choice was asked for. */
  readonly labels: readonly string[] | undefined
  readonly signal: AbortSignal | undefined
  /** All that the AI SDK passed on. */
  readonly parameters: Readonly<Record<string, unknown>>
}

/** A language model for tests: it says what its script says, in order. */
export type ScriptedModel = Extract<LanguageModel, { specificationVersion: 'v3' }> & {
  /** The calls so far. */
  readonly calls: readonly ScriptedCall[]
  /** The prompts so far: the text of each call's last message. */
  readonly prompts: readonly string[]
  /** Throws where replies are left over. */
  assertUsedUp(): void
  [Symbol.dispose](): void
}

/** Names and warnings of a scripted model. */
export interface ScriptedModelOptions {
  readonly modelId?: string
  readonly provider?: string
  /** Whether the package keeps recordings of it as of any other model; a script needs none. */
  readonly isRecorded?: boolean
  /** Settings that the model claims to have dropped. */
  readonly dropped?: readonly string[]
}

/**
 * Makes a model of a list of replies. A call beyond the list fails, and so does
 * a test that made the model and leaves replies over. A model that was made
 * elsewhere is asked with `assertUsedUp()`, or declared with `using`.
 */
export function scriptedModel(
  replies: readonly ScriptedReply[],
  { modelId = 'scripted', provider = 'scripted', isRecorded = false, dropped = [] }: ScriptedModelOptions = {},
): ScriptedModel {
  const calls: ScriptedCall[] = []
  const callSite = callSiteAbove(scriptedModel)

  const generate = async (parameters: Readonly<Record<string, unknown>>) => {
    const call = callOf(parameters)
    const index = calls.push(call) - 1
    call.signal?.throwIfAborted()
    const next = replies[index]
    if (next === undefined) throw new UsageError(exhausted(replies.length, call))
    const { text, tools, finishReason } = await spoken(next, call)
    const called = tools.map(({ toolName, input }, at) => ({
      type: 'tool-call',
      toolCallId: `call-${index + 1}-${at + 1}`,
      toolName,
      input: JSON.stringify(input),
    }))
    return {
      content: [...(text === '' ? [] : [{ type: 'text' as const, text }]), ...called],
      finishReason: { unified: finishReason, raw: finishReason },
      usage: {
        inputTokens: {
          total: tokensIn(call.prompt),
          noCache: tokensIn(call.prompt),
          cacheRead: undefined,
          cacheWrite: undefined,
        },
        outputTokens: { total: tokensIn(text), text: tokensIn(text), reasoning: undefined },
      },
      response: { modelId },
      warnings: dropped.map((feature) => ({ type: 'unsupported', feature })),
    }
  }

  const assertUsedUp = (): void => {
    if (calls.length >= replies.length) return
    const left = replies
      .slice(calls.length)
      .map((reply) => (typeof reply === 'object' ? JSON.stringify(reply) : String(reply)))
    throw pointedTo(
      callSite,
      new UsageError(
        [
          `The scripted model was ${times(calls.length)} and has ${replies.length} replies. Left over:`,
          '',
          ...left.map((reply) => `  ${reply}`),
        ].join('\n'),
      ),
    )
  }

  const model = {
    specificationVersion: 'v3',
    provider,
    modelId,
    supportedUrls: {},
    doGenerate: generate,
    async doStream(parameters: Readonly<Record<string, unknown>>) {
      const { content, warnings, finishReason, usage } = await generate(parameters)
      const streamed = content.flatMap((part): readonly object[] =>
        'text' in part
          ? [
              { type: 'text-start', id: '1' },
              { type: 'text-delta', id: '1', delta: part.text },
              { type: 'text-end', id: '1' },
            ]
          : [part],
      )
      const parts = [{ type: 'stream-start', warnings }, ...streamed, { type: 'finish', finishReason, usage }]
      const stream = new ReadableStream({
        start(controller) {
          for (const part of parts) controller.enqueue(part)
          controller.close()
        },
      })
      return { stream }
    },
    ...(isRecorded ? {} : { [unrecorded]: true }),
  }
  currentSession()?.currentTest()?.whenPassed.push(assertUsedUp)
  // Wrapped as an observed model is, so that an application can be given a script.
  return Object.defineProperties(recorded(model as unknown as LanguageModel), {
    calls: { value: calls, enumerable: true },
    prompts: { get: () => calls.map(({ prompt }) => prompt), enumerable: true },
    assertUsedUp: { value: assertUsedUp, enumerable: true },
    [Symbol.dispose]: { value: assertUsedUp },
  }) as unknown as ScriptedModel
}

interface Spoken {
  readonly text: string
  readonly tools: readonly ToolCall[]
  readonly finishReason: string
}

async function spoken(reply: ScriptedReply, call: ScriptedCall): Promise<Spoken> {
  if (typeof reply === 'function') return spoken(await reply(call), call)
  if (reply instanceof Error) throw reply
  if (isList(reply))
    return {
      text: reply.map((part) => (isProse(part) ? part.prose : '')).join(''),
      tools: reply.filter(isToolCall),
      finishReason: reply.some(isToolCall) ? 'tool-calls' : 'stop',
    }
  if (isToolCall(reply)) return { text: '', tools: [reply], finishReason: 'tool-calls' }
  if (isProse(reply)) return { text: reply.prose, tools: [], finishReason: reply.finishReason ?? 'stop' }
  const isChoice = typeof reply === 'string' && call.labels !== undefined
  return {
    text: typeof reply === 'string' && !isChoice ? reply : JSON.stringify(isChoice ? { result: reply } : reply),
    tools: [],
    finishReason: 'stop',
  }
}

const isList = (reply: ScriptedReply): reply is readonly (Prose | ToolCall)[] => Array.isArray(reply)

const isProse = (reply: ScriptedReply): reply is Prose =>
  typeof reply === 'object' && 'prose' in reply && typeof reply.prose === 'string'

const isToolCall = (reply: ScriptedReply): reply is ToolCall =>
  typeof reply === 'object' && 'toolName' in reply && 'input' in reply

function callOf(parameters: Readonly<Record<string, unknown>>): ScriptedCall {
  const messages = parameters.prompt as readonly {
    role: string
    content: string | readonly { text?: string; output?: unknown }[]
  }[]
  const textOf = (content: string | readonly { text?: string; output?: unknown }[] | undefined): string =>
    typeof content === 'string'
      ? content
      : (content ?? []).map(({ text = '', output }) => (output === undefined ? text : JSON.stringify(output))).join('')
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => textOf(content))
  const schema = (
    parameters.responseFormat as { schema?: { properties?: { result?: { enum?: readonly string[] } } } } | undefined
  )?.schema
  return {
    prompt: textOf(messages.at(-1)?.content),
    system: system.length > 0 ? system.join('\n') : undefined,
    labels: schema?.properties?.result?.enum,
    signal: parameters.abortSignal as AbortSignal | undefined,
    parameters,
  }
}

const exhausted = (count: number, { prompt }: ScriptedCall): string =>
  [
    `The scripted model has ${count === 1 ? '1 reply' : `${count} replies`} and was asked once more:`,
    '',
    ...prompt
      .split('\n')
      .slice(0, 12)
      .map((line) => `  ${line}`),
  ].join('\n')

const times = (count: number): string =>
  count === 0 ? 'never asked' : count === 1 ? 'asked once' : `asked ${count} times`

/** A stand-in for tokens: words and marks. */
const tokensIn = (text: string): number => text.match(/\w+|[^\w\s]/gu)?.length ?? 0
