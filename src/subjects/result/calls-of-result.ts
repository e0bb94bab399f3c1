import { isOwnError, NotRunError, UsageError } from '../../errors.js'
import { beginningOf } from '../../models/messages.js'
import { failureOf } from '../../models/model-failure.js'
import { isSdkError } from '../../models/sdk-errors.js'
import { failedCallsOf, type FailedCallOfTest } from '../../recordings/failed-calls.js'
import { keepCalls } from '../../recordings/held-calls.js'
import { callHeader } from '../../recordings/observed-calls.js'
import { isToolCall, replyOf } from '../../replies/whole-reply.js'
import { isSameModel, type ObservedCall } from '../../session/model-call.js'
import { currentSession } from '../../session/session.js'
import { canonical } from '../../text/canonical-json.js'
import { errorText } from '../../text/error-text.js'
import { leanError } from '../../text/lean-error.js'
import { wrap } from '../../text/wrap.js'
import type { SdkResult } from '../checkable.js'

interface Step {
  readonly content?: readonly { readonly type: string; readonly text?: unknown }[]
  readonly response?: { readonly headers?: Readonly<Record<string, string>>; readonly modelId?: string }
}

/**
 * Returns the calls that made a result, in order. `until` returns those up to the one with the answer, where that is
 * a call of a tool.
 *
 * @throws NotRunError if the calls are unknown, UsageError if they cannot be repeated.
 */
export async function callsOfResult(
  result: unknown,
  until?: (calls: readonly ObservedCall[]) => readonly ObservedCall[],
): Promise<readonly ObservedCall[]> {
  const steps = await stepsOf(result as SdkResult).catch(async (error: unknown) => {
    throw isOwnError(error) ? error : await failedResult(error)
  })
  const ids = steps.map(({ response }) => response?.headers?.[callHeader])
  const observed = currentSession()?.observed
  if (!observed || steps.length === 0 || ids.some((id) => id === undefined))
    throw new NotRunError(await notObserved(steps))
  const calls = ids.map((id) => observed.find(id as string))
  const made = calls.filter((call) => call !== 'foreign')
  if (made.length < calls.length) throw new NotRunError(foreign)
  await keepCalls(ids as string[])
  const known = until?.(made) ?? made
  const waits = !until && steps.some(({ content }) => content?.some(({ type }) => type === 'tool-approval-request'))
  const obstacle = waits
    ? 'a tool waits for an approval, so there is no answer yet'
    : (obstacleOf(known) ?? (isAsReplied(steps.slice(0, known.length), known) ? undefined : changedOnTheWay))
  if (obstacle) throw new UsageError([...cannotBeChecked(obstacle), '', '  No check was made.'].join('\n'))
  const tool = until ? undefined : toolInPlaceOfAnswer(known)
  if (tool !== undefined) throw new UsageError(endsWithToolCall(tool))
  return known
}

/** Returns the error for a result whose call failed. The error of a stream may tell only that there is no output. */
async function failedResult(error: unknown): Promise<Error> {
  const session = currentSession()
  const failed = failedCallsOf((session?.currentTest() ?? session)?.calls)
  const call =
    failed.findLast((each) => each.error === error) ??
    (isSdkError(error, 'AI_NoOutputGeneratedError') && isOneFailure(failed) ? failed.at(-1) : undefined)
  if (call) return failureOf(call.error, call.model, 'this result')
  return new NotRunError(
    ['NOT RUN  the call that made this result failed, so there is no answer.', '', `  ${errorText(error)}`].join('\n'),
    { cause: error, printed: leanError(error) },
  )
}

/** Whether all failed calls of a test failed alike, so that any of them tells why a result has no answer. */
const isOneFailure = ([first, ...rest]: readonly FailedCallOfTest[]): boolean =>
  first !== undefined &&
  rest.every(({ model, error }) => isSameModel(model, first.model) && errorText(error) === errorText(first.error))

async function stepsOf(result: SdkResult): Promise<readonly Step[]> {
  const steps = await result.steps
  if (Array.isArray(steps)) return steps as Step[]
  await readToItsEnd(result)
  return [{ response: (await result.response) as Step['response'] & {} }]
}

/** Reads a stream that no other code has read: `streamObject` starts only when its stream is read. */
async function readToItsEnd(result: SdkResult): Promise<void> {
  try {
    for await (const _ of result.fullStream ?? []) continue
  } catch {
    // Other code is already reading the stream.
  }
}

/** Returns why calls cannot be repeated, or undefined if they can. */
function obstacleOf(calls: readonly ObservedCall[]): string | undefined {
  for (const { parameters, reply } of calls) {
    const state = serverState(parameters.providerOptions)
    if (state) return `${state} continues a conversation that only the server knows`
    if (reply.content.some((part) => part.type === 'tool-call' && part.providerExecuted === true))
      return 'the server ran a tool itself, and its result cannot be repeated'
    if (reply.finishReason === undefined) return 'its stream was not read to the end'
  }
  const told = (messages: readonly unknown[]): string => JSON.stringify(canonical(messages))
  const beginning = calls.length > 1 ? told(beginningOf(calls)) : ''
  const isContinued = calls.slice(1).every(({ parameters }, index) => {
    const prompt = parameters.prompt as readonly unknown[]
    const { length } = beginningOf(calls)
    // Each step adds two messages: the model's reply and the results of its tools.
    return prompt.length === length + 2 * (index + 1) && told(prompt.slice(0, length)) === beginning
  })
  return isContinued ? undefined : 'its steps do not continue the same messages (prepareStep?)'
}

const cannotBeChecked = (obstacle: string): readonly string[] =>
  wrap(`This result cannot be checked, since its calls cannot be repeated: ${obstacle}.`)

/** Returns the first tool that the last step calls, if that step says nothing else. */
function toolInPlaceOfAnswer(calls: readonly ObservedCall[]): string | undefined {
  const { content } = calls.at(-1)?.reply ?? { content: [] }
  return content.some(({ type }) => type === 'text') ? undefined : content.find(isToolCall)?.toolName
}

/** The message for a result without an answer. A run of an application may take its answer from a tool call. */
const endsWithToolCall = (tool: string): string =>
  [
    ...wrap(
      `This result cannot be checked: its last step calls a tool, so there is no answer yet (${tool}). ` +
        'No check was made.',
    ),
    '',
    '  1. If the call is the answer, name the arguments that belong to it:',
    '',
    `       answer: calledTool('${tool}', { arguments: […] })`,
    '',
    '  2. If one value of its input is the answer, check the function that makes the call:',
    '',
    '       defineSubject({',
    "         name: 'triage',",
    '         run: async (ticket: string) => {',
    '           const { toolCalls } = await generateText({ …, prompt: ticket })',
    '           return toolCalls[0]!.input as { queue: string; because: string[] }',
    '         },',
    '         answer: (input) => input.queue,',
    '         importance: (input) => input.because,',
    '       })',
    '',
    '  3. If the answer comes after the tool, let the model go on:  stopWhen: stepCountIs(5)',
  ].join('\n')

/** Whether the application got its model's replies unchanged. A repeated call would skip its middleware. */
function isAsReplied(steps: readonly Step[], calls: readonly ObservedCall[]): boolean {
  return steps.every(({ content }, index) => {
    const call = calls[index]
    // A result of `generateObject` has no content.
    if (!content || !call) return true
    return content.map(({ type, text }) => (type === 'text' ? String(text) : '')).join('') === replyOf(call.reply).text
  })
}

const changedOnTheWay =
  "the application's middleware or transform changed the model's reply, and a repeated call would skip it. " +
  'To run the whole application, use defineSubject({ run })'

/** Returns the name of a setting that continues a stored conversation of the server; undefined without one. */
function serverState(options: unknown): string | undefined {
  for (const settings of Object.values((options ?? {}) as Record<string, unknown>)) {
    for (const name of ['previousResponseId', 'conversation'])
      if ((settings as Record<string, unknown> | undefined)?.[name]) return name
  }
  return undefined
}

async function notObserved(steps: readonly Step[]): Promise<string> {
  const { howToObserve } = await import('../how-to-observe.js')
  const model = steps.find(({ response }) => response?.modelId)?.response?.modelId
  return [
    ...wrap(
      `NOT RUN  the call that made this result was not observed${model ? ` (${model})` : ''}; no check was made.`,
    ),
    '',
    ...howToObserve('result'),
  ].join('\n')
}

const foreign = [
  ...wrap(
    'NOT RUN  the call that made this result was not made in this test file, but by another worker, ' +
      'in an earlier run, or by the tests of another file. ' +
      'The plugin keeps a call in memory for one test file; the result itself is not enough to repeat it.',
  ),
  '',
  '  Make the result in the test file that checks it. Its recording makes that as',
  '  fast as reading it from a file.',
].join('\n')
