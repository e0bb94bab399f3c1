import { toolResultsIn } from '../../models/tool-results.js'
import { standsInToolCalls } from '../../replies/answer-in-reply.js'
import { misfitsIn } from '../../replies/misfits.js'
import { parseJson } from '../../text/parse-json.js'
import { isToolCall, type ToolCallPart } from '../../replies/whole-reply.js'
import type { ObservedCall } from '../../session/model-call.js'

/** The calls of tools in one reply. */
export interface ToolCalls {
  readonly inputs: readonly string[]
  /** Whether each call was answered, or the calls are the application's answer. */
  readonly areUsed: boolean
  /** The parts of the inputs that do not match the schemas of their tools. Answered calls have none. */
  readonly misfits: readonly string[]
}

/** What is known about a run when its tool calls are judged. */
export interface ToolCallContext {
  /** The prompts of the calls that the run made later. */
  readonly later: readonly unknown[]
  /** All prompts of the run, and those of the prediction. */
  readonly all: readonly unknown[]
  /** The application's answer. Undefined if it gave none. */
  readonly answer: string | undefined
  /** Whether a call of a tool is the answer, whichever it is. */
  readonly isCall?: boolean
}

/**
 * Returns the tool calls of a reply, and whether they were used. A call that
 * nothing answered is the application's answer if that answer stands in it. It is
 * also the answer if the request demanded such a call, unless the application
 * answers calls of that tool elsewhere: then it ended the run too early.
 */
export function toolCallsIn(
  { reply, parameters }: ObservedCall,
  { later, all, answer, isCall = false }: ToolCallContext,
): ToolCalls {
  const calls = reply.content.filter(isToolCall)
  const inputs = calls.map(({ input }) => input).filter((input) => typeof input === 'string')
  if (calls.length === 0) return { inputs, areUsed: false, misfits: [] }
  const answered = new Set(
    [...toolResultsIn([{ role: 'tool', content: reply.content }]), ...toolResultsIn(later.flat())].map(
      ({ toolCallId }) => toolCallId,
    ),
  )
  const open = calls.filter(({ toolCallId }) => !answered.has(toolCallId))
  const tools = (parameters.tools ?? []) as readonly Tool[]
  return {
    inputs,
    areUsed: isCall || open.length === 0 || (answer !== undefined && standsInToolCalls(answer, open)) || isDemanded(),
    misfits: open.flatMap((call) => misfitsOf(call, tools)),
  }

  function isDemanded(): boolean {
    const { type } = (parameters.toolChoice ?? {}) as { readonly type?: string }
    const lookedUp = new Set(toolResultsIn(all.flat()).map(({ toolName }) => toolName))
    return (type === 'required' || type === 'tool') && !open.some(({ toolName }) => lookedUp.has(toolName))
  }
}

interface Tool {
  readonly name?: string
  readonly inputSchema?: unknown
}

/** Returns where an input does not match: `route().queue`. The AI SDK takes an empty input for an empty object. */
function misfitsOf({ toolName, input }: ToolCallPart, tools: readonly Tool[]): readonly string[] {
  const tool = tools.find(({ name }) => name === toolName)
  const value = input === '' ? {} : parseJson(input)
  const paths = value === undefined ? [''] : misfitsIn(value, tool?.inputSchema)
  return [...new Set(paths)].map((path) => `${toolName}()${path}`)
}
