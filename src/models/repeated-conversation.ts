import { isToolCall, isWholeStep, type Part, type ToolCallPart, type WholeReply } from '../replies/whole-reply.js'
import type { CallPlace, ObservedCall } from '../session/model-call.js'
import { canonical } from '../text/canonical-json.js'
import type { Call } from '../verdict/calls.js'
import { callInVerdict, stepOf } from './call-in-verdict.js'
import { callWith } from './direct-call.js'
import { beginningOf, type Message, lastTextOf } from './messages.js'

/** The result of a repeated conversation: its last reply, or the first tool call whose result is unknown. */
export type Repeated = { readonly calls: readonly Call[] } & (
  { readonly reply: WholeReply } | { readonly toolCalled: string }
)

/** What a repetition changes besides its prompts, and where it ends. */
export interface RepeatedUntil {
  /** Changes what a tool returned after a call, counted from 0. Default: it stays. */
  readonly changeResult?: (result: ToolResult, call: number) => ToolResult
  /** Whether the tools that a reply calls end the conversation. Default: only where the result is unknown. */
  readonly endsWith?: (called: readonly ToolCallPart[]) => boolean
}

/**
 * Repeats a conversation with changed prompts, from its first call. Tools do not run
 * again. If the model calls a tool as before, it gets the result from before. If it
 * calls a tool differently, the result is unknown and the repetition ends.
 */
export async function repeat(
  original: readonly ObservedCall[],
  place: CallPlace,
  change: (prompt: unknown) => unknown,
  { changeResult = (result) => result, endsWith = () => false }: RepeatedUntil = {},
): Promise<Repeated> {
  const calls: Call[] = []
  const since: Message[] = []
  for (const [index, { model, parameters, reply: before }] of original.entries()) {
    const prompt = change([...beginningOf(original), ...since])
    const answered = await callWith(model, { ...parameters, prompt }, place)
    const { reply } = answered
    const step = { ...stepOf(place), ...(original.length > 1 ? { call: index + 1 } : {}) }
    calls.push(
      callInVerdict(model, step, answered, { prompt: lastTextOf(prompt), temperature: parameters.temperature }),
    )
    const called = reply.content.filter(isToolCall)
    const calledBefore = before.content.filter(isToolCall)
    // The tool calls of the last reply had no results before either.
    const isOver = index === original.length - 1 && calledBefore.length > 0
    if (called.length === 0 || isOver || !isWholeStep(reply) || endsWith(called)) return { reply, calls }

    const known = toolResultsAfter(original, index)
    const results = called.map((call) => sameCall(calledBefore, call, known, (result) => changeResult(result, index)))
    const unknown = called.find((_, at) => !results[at])
    if (unknown) return { toolCalled: `${unknown.toolName}(${unknown.input})`, calls }
    since.push({ role: 'assistant', content: reply.content.map(asPrompted) }, { role: 'tool', content: results })
  }
  return { toolCalled: 'another tool', calls }
}

/** What a tool returned, as the next prompt contains it. */
export interface ToolResult {
  readonly type: string
  readonly toolCallId: string
  readonly output?: unknown
}

/** Returns the results of a call's tools, which the next call received. */
function toolResultsAfter(calls: readonly ObservedCall[], index: number): readonly ToolResult[] {
  const prompt = (calls[index + 1]?.parameters.prompt ?? []) as readonly Message[]
  return prompt.filter(({ role }) => role === 'tool').flatMap(({ content }) => content as readonly ToolResult[])
}

/** Returns the result of the equal earlier call, with the id of this call; undefined if no call was equal. */
function sameCall(
  before: readonly ToolCallPart[],
  call: ToolCallPart,
  results: readonly ToolResult[],
  change: (result: ToolResult) => ToolResult,
): ToolResult | undefined {
  const same = before.find(({ toolName, input }) => toolName === call.toolName && isSameJson(input, call.input))
  const result =
    same && results.findLast(({ type, toolCallId }) => type === 'tool-result' && toolCallId === same.toolCallId)
  return result && { ...change(result), toolCallId: call.toolCallId }
}

function isSameJson(a: string, b: string): boolean {
  try {
    return JSON.stringify(canonical(JSON.parse(a))) === JSON.stringify(canonical(JSON.parse(b)))
  } catch {
    return a === b
  }
}

/** Returns a part of a reply as the next prompt contains it. */
function asPrompted(part: Part): object {
  const { providerMetadata, ...rest } = part
  const input = isToolCall(part) ? { input: JSON.parse(part.input) as unknown } : {}
  return { ...rest, ...input, ...(providerMetadata === undefined ? {} : { providerOptions: providerMetadata }) }
}
