import { faultsIn, type ReplyFault } from '../../replies/reply-faults.js'
import { replyOf } from '../../replies/whole-reply.js'
import type { CallOfRun } from '../../session/enclosing-run.js'

/** The faults about each call of a run, in the order in which they began. */
export type FaultsByCall = readonly (readonly ReplyFault[])[]

/** What makes it doubtful that what a call was answered is the model's. */
export function faultsOfCall({ outcome }: CallOfRun, text: string): readonly ReplyFault[] {
  // A call that the application did not wait for can have been given up.
  if (!outcome) return [{ problem: 'no reply', reply: '', part: 'under way', isCertain: false }]
  if ('error' in outcome) return []
  const { parameters, reply } = outcome.answered
  const { type, schema } = (parameters.responseFormat ?? {}) as { type?: string; schema?: unknown }
  const toolInputs = reply.content.flatMap(({ type, input }) =>
    type === 'tool-call' && typeof input === 'string' ? [input] : [],
  )
  const { text: said, finishReason } = replyOf(reply)
  return faultsIn(
    {
      text: said,
      finishReason: reply.finishReason === undefined ? undefined : finishReason,
      asJson: type === 'json',
      schema,
      toolInputs,
    },
    text,
  )
}

/** Of a prediction: a reply that no application asks for, or none of its replies is one. */
export function faultOfPrediction(faults: FaultsByCall): ReplyFault | undefined {
  const certain = faults.flat().find(({ isCertain }) => isCertain)
  const whole = faults.map((ofCall) => ofCall.find(({ part, problem }) => part === '' && problem !== 'cut off'))
  return certain ?? (whole.every((fault) => fault !== undefined) ? whole[0] : undefined)
}

/** Of a later run: what the same call did not do before. */
export const faultSince = (faults: FaultsByCall, before: FaultsByCall): ReplyFault | undefined =>
  faults.flatMap((ofCall, index) =>
    ofCall.filter(
      ({ problem, part }) => !before[index]?.some((usual) => usual.problem === problem && usual.part === part),
    ),
  )[0]
