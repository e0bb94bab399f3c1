import { foldText } from '../text/fold.js'
import { replaceInTexts } from '../text/occurrences.js'
import { parseJson } from '../text/parse-json.js'
import { textOfOutput } from './output-text.js'
import { isToolCall, replyOf, type ToolCallPart, type WholeReply } from './whole-reply.js'

/** Whether an answer stands in a reply: as whole words of its text, as a value of its JSON, or in a tool call. */
export function standsInReply(answer: string, reply: WholeReply): boolean {
  const { text } = replyOf(reply)
  return (
    standsIn(answer, [text, parseJson(textOfOutput(text))]) ||
    standsInToolCalls(answer, reply.content.filter(isToolCall))
  )
}

/** Whether an answer stands in one of the tool calls: in its input, or in the name of its tool. */
export const standsInToolCalls = (answer: string, calls: readonly ToolCallPart[]): boolean =>
  calls.some(({ toolName, input }) => standsIn(answer, [toolName, namedIn(toolName), input, parseJson(input)]))

/** A tool's name as words: `denyRefund` and `deny_refund` are `deny refund`. */
const namedIn = (toolName: string): string => toolName.replace(/([a-z\d])([A-Z])/gu, '$1 $2').replace(/[_.-]+/gu, ' ')

function standsIn(answer: string, values: readonly unknown[]): boolean {
  const sought = foldText(answer)
  const isFound = (value: unknown): boolean =>
    typeof value === 'object' && value !== null
      ? Object.values(value).some(isFound)
      : value !== undefined && value !== null && replaceInTexts(foldText(String(value)), sought, '').count > 0
  return sought !== '' && values.some(isFound)
}
