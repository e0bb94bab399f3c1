import { UsageError } from '../errors.js'
import { canonical } from '../text/canonical-json.js'
import { excerpt } from '../text/excerpt.js'
import { leavesIn, pathInCode } from '../text/json-leaf.js'
import { both, quoted } from '../text/listing.js'
import { isPlainObject } from '../text/plain-object.js'
import { showValue } from '../text/show-value.js'
import { wrap } from '../text/wrap.js'
import { replyInVerdict } from '../verdict/reply-in-verdict.js'
import type { Answer } from '../verdict/verdict.js'

/** A call of a tool that a model made. */
export interface MadeCall {
  readonly tool: string
  /** The arguments by name. Undefined for an input of another form. */
  readonly input: { readonly [name: string]: unknown } | undefined
}

/** The tool whose call is meant, which of its calls, and the arguments that count. */
interface SoughtCall {
  readonly tool: string
  readonly nth: number | undefined
  readonly arguments: readonly string[]
}

/** The answer where the model calls other tools, and where it calls none. */
export const [anotherTool, noTool] = ['another tool', 'no tool']

/** Returns a call with its input as the model wrote it. */
export const madeCall = (tool: string, input: unknown): MadeCall => ({
  tool,
  input: isPlainObject(input) ? input : undefined,
})

/** Returns the call that is meant. Undefined if there are fewer calls of its tool. */
export const nthCall = (
  calls: readonly MadeCall[],
  { tool, nth = 1 }: Pick<SoughtCall, 'tool' | 'nth'>,
): MadeCall | undefined => calls.filter((call) => call.tool === tool)[nth - 1]

/** Returns a call as an answer: `refund(orderId=17)`, with the arguments that count, in canonical JSON. */
export const shownCall = ({ tool, arguments: names }: Omit<SoughtCall, 'nth'>, { input = {} }: MadeCall): string =>
  `${tool}(${names.map((name) => `${name}=${Object.hasOwn(input, name) ? json(input[name]) : 'none'}`).join(', ')})`

/** Returns the answer in all calls of a conversation. */
export function shownAnswer(sought: SoughtCall, calls: readonly MadeCall[]): string {
  const call = nthCall(calls, sought)
  if (call) return shownCall(sought, call)
  return calls.length > 0 ? anotherTool : noTool
}

/**
 * Returns the values of the arguments that count, as a text may have them, with the names of the arguments. None that
 * a schema lists: the model chooses these, and copies the others.
 */
export function copiedValues(
  sought: SoughtCall,
  calls: readonly MadeCall[],
  listed: readonly string[],
): readonly { readonly value: string; readonly name: string }[] {
  const { input = {} } = nthCall(calls, sought) ?? {}
  const isListed = new Set(listed)
  return sought.arguments.flatMap((name) =>
    Array.from(leavesIn(input[name], undefined, [name]), ({ path, value }) => ({
      value: String(value),
      name: pathInCode(path),
    })).filter(({ value }) => !isListed.has(value) && value.trim() !== ''),
  )
}

/** Returns the answer of a call that copies a value which the text does not have. */
export const madeUpCall = (label: string, values: readonly string[]): Answer => ({
  problem: 'unreadable',
  reply: replyInVerdict(`${label}, and the text has no ${quoted(values)}`),
})

/**
 * Rejects a call that was not made, one of several without its number, and an argument that it lacks.
 *
 * @throws UsageError that says which calls there are.
 */
export function rejectUnclear(calls: readonly MadeCall[], sought: SoughtCall): void {
  const { tool, nth, arguments: names } = sought
  const ofTool = calls.filter((call) => call.tool === tool)
  const wrong = (what: string, ...lines: string[]): never => {
    throw new UsageError(
      [...wrap(`${what} No check was made.`), ...(lines.length > 0 ? ['', ...lines] : [])].join('\n'),
    )
  }
  const told = ofTool
    .slice(0, 6)
    .map((call, index) => `  ${index + 1}. ${excerpt(shownCall({ tool, arguments: namesOf(call) }, call), 74)}`)
  if (ofTool.length === 0) {
    const others = [...new Set(calls.map((call) => call.tool))]
    wrong(
      `The model did not call the tool ${tool} for this result; ` +
        `it called ${others.length > 0 ? both(others) : 'no tool'}.`,
    )
  }
  if (nth === undefined && ofTool.length > 1)
    wrong(
      `The model called the tool ${tool} ${ofTool.length} times, and the test does not say which call it means.`,
      ...told,
      '',
      '  Say which one:  { nth: 1 }',
    )
  if ((nth ?? 1) > ofTool.length)
    wrong(`\`nth\` is ${nth}, and the model called the tool ${tool} ${times(ofTool.length)}.`, ...told)
  const input = nthCall(calls, sought)?.input
  if (names.length > 0 && !input)
    wrong(`The input of the tool ${tool} must be an object with the argument ${both(names)}.`)
  const missing = names.find((name) => !Object.hasOwn(input ?? {}, name))
  if (missing !== undefined)
    wrong(
      `The call of the tool ${tool} has no argument ${missing}; ` +
        `it has ${Object.keys(input ?? {}).length > 0 ? both(Object.keys(input ?? {})) : 'none'}.`,
    )
}

/**
 * Returns the calls of tools in a result of the AI SDK, of all its steps.
 *
 * @throws UsageError for any other value.
 */
export function madeCallsIn(result: unknown): readonly MadeCall[] {
  const { steps, toolCalls } = (typeof result === 'object' && result !== null ? result : {}) as SdkResultWithCalls
  const found = Array.isArray(steps)
    ? steps.flatMap((step: SdkResultWithCalls | undefined) => (Array.isArray(step?.toolCalls) ? step.toolCalls : []))
    : toolCalls
  if (!Array.isArray(found)) throw new UsageError(notAResult(result))
  return found.filter(isPlainObject).map(({ toolName, input }) => madeCall(String(toolName), input))
}

interface SdkResultWithCalls {
  readonly steps?: unknown
  readonly toolCalls?: unknown
}

function notAResult(result: unknown): string {
  const { steps, toolCalls } = (result ?? {}) as SdkResultWithCalls
  const isStream = [steps, toolCalls].some(
    (part) => typeof (part as PromiseLike<unknown> | undefined)?.then === 'function',
  )
  return [
    ...wrap(
      isStream
        ? 'calledTool() and toolArgument() need the calls of a stream, not its promises.'
        : 'calledTool() and toolArgument() need a result of the AI SDK, with its `steps` or its `toolCalls`; ' +
            `received ${showValue(result)}.`,
    ),
    '',
    isStream
      ? '  run: async (mail) => ({ steps: await streamText({ …, prompt: mail }).steps })'
      : '  run: (mail) => generateText({ …, prompt: mail })',
  ].join('\n')
}

const namesOf = ({ input = {} }: MadeCall): readonly string[] => Object.keys(input)

const json = (value: unknown): string => JSON.stringify(canonical(value))

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)
