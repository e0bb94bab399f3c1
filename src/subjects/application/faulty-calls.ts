import { textsListed } from '../../replies/json-schema.js'
import { faultsIn, type ReplyFault } from '../../replies/reply-faults.js'
import { replyOf } from '../../replies/whole-reply.js'
import type { CallOfRun } from '../../session/enclosing-run.js'
import { toolCallsIn, type ToolCallContext } from './tool-calls.js'

/** The faults of each call of a run, in the order in which the calls began. */
export type FaultsByCall = readonly (readonly ReplyFault[])[]

/** What else is known of a run. */
export interface FaultContext extends ToolCallContext {
  /** The declared answers. */
  readonly answers: readonly string[]
  /** Whether a reply that reads like a refusal is an answer. */
  readonly isAnswer: (reply: string) => boolean
}

/** Returns the reasons to doubt that the model answered a call. */
export function faultsOfCall(
  { outcome }: CallOfRun,
  text: string,
  { answers, isAnswer, ...context }: FaultContext,
): readonly ReplyFault[] {
  // The application may have abandoned a call that it did not await.
  if (!outcome) return [{ problem: 'no reply', reply: '', part: 'under way', isCertain: false }]
  if ('error' in outcome) return []
  const { parameters, reply } = outcome.answered
  const { type, schema } = (parameters.responseFormat ?? {}) as { type?: string; schema?: unknown }
  const { inputs: toolInputs, areUsed: areToolCallsUsed, misfits } = toolCallsIn(outcome.answered, context)
  const { finishReason, ...said } = replyOf(reply)
  const found = faultsIn(
    {
      ...said,
      finishReason: reply.finishReason === undefined ? undefined : finishReason,
      asJson: type === 'json',
      schema,
      toolInputs,
      areToolCallsUsed,
      isAnswer,
      listed: [...answers, ...textsListed(schema), ...textsListed(parameters.tools)],
    },
    text,
  )
  // An application that catches the error about a tool's input answers by itself.
  const inputs = toolInputs.join('\n')
  return [
    ...found,
    ...misfits.map((part) => ({ problem: 'unreadable' as const, reply: inputs, part, isCertain: false })),
  ]
}
