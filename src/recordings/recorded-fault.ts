import { textOfOutput } from '../replies/output-text.js'
import { unusable } from '../replies/reply.js'
import { parseJson } from '../text/parse-json.js'
import { isWholeStep, replyOf, type WholeReply } from '../replies/whole-reply.js'
import type { RecordedRequest } from '../session/model-call.js'
import type { Recording } from '../session/recording.js'
import type { ReplyProblem } from '../verdict/verdict.js'
import { answerOf, saidIn, type ModelAnswer } from './stored/stored-reply.js'

/**
 * Returns why no application can use a reply: it is not whole, filtered, empty, or
 * not the JSON that the request asks for. A refusal in prose is no such fault.
 */
export function recordedFault(
  { responseFormat }: { readonly responseFormat?: unknown },
  reply: WholeReply,
): ReplyProblem | undefined {
  const said = replyOf(reply)
  const problem = unusable(said)
  if (problem === 'cut off') return isWholeStep(reply) ? undefined : problem
  // Calls of tools, files and the like are an answer without words.
  if (reply.content.some(({ type }) => !wordy.has(type))) return problem === 'no reply' ? undefined : problem
  if (problem) return problem
  const isJsonWanted = (responseFormat as { type?: unknown } | undefined)?.type === 'json'
  return isJsonWanted && parseJson(textOfOutput(said.text)) === undefined ? 'unreadable' : undefined
}

/** Returns the fault of an answer. An error has none, and a result of another model, such as a vector, has none. */
export function faultOf(request: RecordedRequest, answer: ModelAnswer): ReplyProblem | undefined {
  if (answer.kind === 'error') return undefined
  if (answer.kind === 'result') return answer.said && recordedFault(request, answer.said)
  return recordedFault(request, saidIn(answer))
}

/** Whether mode `record` asks the model again although the request did not change: after an error or a faulty reply. */
export function isWorthAskingAgain({ request, reply, fault }: Pick<Recording, 'request' | 'reply' | 'fault'>): boolean {
  const answer = answerOf(reply, undefined)
  // The reply of a client is stored as the server gave it.
  if (answer.kind === 'result') return fault !== undefined
  return answer.kind === 'error' || faultOf(request, answer) !== undefined
}

/** The parts of a reply that answer nothing beside its text. */
const wordy: ReadonlySet<string> = new Set(['text', 'reasoning', 'source'])
