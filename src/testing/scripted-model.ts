import type { LanguageModel } from 'ai'
import { UsageError } from '../errors.js'
import { recorded, unrecorded } from '../recordings/recorded.js'
import { callSiteAbove, pointedTo } from '../session/call-site.js'
import { currentSession } from '../session/session.js'

/** The next reply of a scripted model. */
export type ScriptedReply =
  /** A label if the call asks for one; otherwise the whole reply. */
  | string
  /** A reply of the requested form: `{ words: ['tedious'] }`. */
  | { readonly [name: string]: unknown }
  /** An error: the call rejects with it. */
  | Error
  | Prose
  | ToolCall
  /** Several tool calls at once, or text beside them. */
  | readonly (Prose | ToolCall)[]
  /** Returns the reply to a call; may be asynchronous. */
  | ((call: ScriptedCall) => ScriptedReply | Promise<ScriptedReply>)

/** A reply that arrives unchanged, whatever form the call requests. */
export interface Prose {
  readonly prose: string
  /** `length` means a reply that was cut off. Default: `stop`. */
  readonly finishReason?:
    'stop' | 'length' | 'content-filter' | 'tool-calls' | 'error' | 'interrupted' | 'other' | 'unknown'
  /** The provider's own reason: `max_time`. Default: the same word as `finishReason`. */
  readonly rawFinishReason?: string
}

/** Returns a reply of free text instead of the requested form: a refusal, or a reply that is cut off. */
export const prose = (
  text: string,
  finishReason: Prose['finishReason'] = 'stop',
  rawFinishReason: string = finishReason,
): Prose => ({ prose: text, finishReason, ...(rawFinishReason === finishReason ? {} : { rawFinishReason }) })

/** A call of one of the model's tools. */
export interface ToolCall {
  readonly toolName: string
  readonly input: unknown
}

/** Returns a reply that calls a tool with an input of JSON: `toolCall('findOrder', { number: 7 })`. */
export const toolCall = (toolName: string, input: unknown = {}): ToolCall => ({ toolName, input })

/** One call that a scripted model received. */
export interface ScriptedCall {
  /** The text of the last message. Results of tools are JSON. */
  readonly prompt: string
  readonly system: string | undefined
  /** The labels, if the call asks for one; otherwise undefined. */
  readonly labels: readonly string[] | undefined
  readonly signal: AbortSignal | undefined
  /** All parameters that the AI SDK passed to the model. */
  readonly parameters: Readonly<Record<string, unknown>>
}

/** A language model for tests, which gives the replies of its script in order. */
export type ScriptedModel = Extract<LanguageModel, { specificationVersion: 'v3' }> & {
  /** The calls so far. */
  readonly calls: readonly ScriptedCall[]
  /** The prompts so far: the text of each call's last message. */
  readonly prompts: readonly string[]
  /** Throws a UsageError if replies are left over. */
  assertUsedUp(): void
  [Symbol.dispose](): void
}

/** The names, the recording and the warnings of a scripted model. */
export interface ScriptedModelOptions {
  /** Default: `scripted`. */
  readonly modelId?: string
  /** Default: `scripted`. */
  readonly provider?: string
  /** Whether the package records it like any other model. Default: false, since a script needs no recordings. */
  readonly isRecorded?: boolean
  /** Settings that the model reports as unsupported. Default: none. */
  readonly dropped?: readonly string[]
}

/**
 * Returns a model that gives a list of replies in order. A call beyond the list fails.
 * A test that makes the model fails if replies are left over. For a model that is made
 * elsewhere, call `assertUsedUp()` or declare the model with `using`.
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
    const { text, tools, finishReason, rawFinishReason = finishReason } = await spoken(next, call)
    const called = tools.map(({ toolName, input }, at) => ({
      type: 'tool-call',
      toolCallId: `call-${index + 1}-${at + 1}`,
      toolName,
      input: JSON.stringify(input),
    }))
    return {
      content: [...(text === '' ? [] : [{ type: 'text' as const, text }]), ...called],
      finishReason: { unified: finishReason, raw: rawFinishReason },
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
      .slice(calls.length, calls.length + mostLeft)
      .map((reply) => (typeof reply === 'object' ? JSON.stringify(reply) : String(reply)))
    const more = replies.length - calls.length - left.length
    throw pointedTo(
      callSite,
      new UsageError(
        [
          `The scripted model was ${times(calls.length)} and has ${replies.length} replies. Left over:`,
          '',
          ...left.map((reply) => `  ${reply}`),
          ...(more > 0 ? [`  … and ${more} more`] : []),
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
  // Wrapped like an observed model, so that an application can use a script.
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
  readonly rawFinishReason?: string
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
  if (isProse(reply)) return { ...reply, text: reply.prose, tools: [], finishReason: reply.finishReason ?? 'stop' }
  const isChoice = typeof reply === 'string' && call.labels !== undefined
  return {
    text: typeof reply === 'string' && !isChoice ? reply : JSON.stringify(isChoice ? { result: reply } : reply),
    tools: [],
    finishReason: 'stop',
  }
}

/** How many replies that are left over an error shows. */
const mostLeft = 20

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

/** Returns a substitute for the number of tokens: the number of words and marks. */
const tokensIn = (text: string): number => text.match(/\w+|[^\w\s]/gu)?.length ?? 0
