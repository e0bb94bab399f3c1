import { declinesRequest } from '../../replies/refusal.js'
import { unreadIn } from '../../replies/reply.js'
import { isToolCall, isWholeStep, replyOf, type ToolCallPart, type WholeReply } from '../../replies/whole-reply.js'
import { parseJson } from '../../text/parse-json.js'
import { replyInVerdict } from '../../verdict/reply-in-verdict.js'
import type { Answer } from '../../verdict/verdict.js'
import type { TestedAnswer } from '../called-tool.js'
import { anotherTool, madeCall, noTool, nthCall, shownCall, type MadeCall } from '../made-call.js'
import { unreadAnswer } from '../unread-answer.js'

/**
 * Returns the answer of a conversation that has come to its end. `made` has all its calls. A reply that has the call
 * of before among others gives the answer of before: models call tools in any order.
 */
export function readCall(
  reply: WholeReply,
  made: readonly MadeCall[],
  named: TestedAnswer,
  about: string,
  before?: Answer,
): { readonly answer: Answer; readonly call?: MadeCall } {
  const said = replyOf(reply)
  const inReply = callsIn(reply)
  if (!isWholeStep(reply) || inReply.length === 0) {
    const unread =
      unreadIn(said) ?? (inReply.length > 0 ? { problem: 'cut off' as const, reply: said.text } : undefined)
    if (unread) return { answer: unreadAnswer(unread) }
    const isRefused = declinesRequest(said.text, about)
    return { answer: isRefused ? { problem: 'refused', reply: replyInVerdict(said.text) } : { label: noTool } }
  }
  const ofTool = inReply.filter(({ tool }) => tool === named.tool)
  const same = ofTool.find((call) => shownCall(named, call) === before?.label)
  const call = same ?? nthCall(made, named) ?? ofTool.at(-1)
  if (!call) return { answer: { label: anotherTool } }
  return call.input || named.arguments.length === 0
    ? { answer: { label: shownCall(named, call) }, call }
    : { answer: unreadableCall(reply) }
}

/** Returns the answer of a call whose input cannot be used. */
export const unreadableCall = ({ content }: WholeReply): Answer => ({
  problem: 'unreadable',
  reply: replyInVerdict(
    content
      .filter(isToolCall)
      .map(({ toolName, input }) => `${toolName}(${input})`)
      .join(', '),
  ),
})

/** Returns a call in a reply as one that a model made. */
export const asMade = ({ toolName, input }: ToolCallPart): MadeCall =>
  // The AI SDK takes an empty input for an empty object.
  madeCall(toolName, input === '' ? {} : parseJson(input))

/** Returns the calls of tools in a reply. */
export const callsIn = ({ content }: WholeReply): readonly MadeCall[] => content.filter(isToolCall).map(asMade)
