import { isStructured } from '../text/json-leaf.js'
import { parseJson } from '../text/parse-json.js'
import { isSameAnswer } from '../text/same-answer.js'
import type { ReplyProblem } from '../verdict/verdict.js'
import { isWhole } from './finish-reason.js'
import { misfitsIn } from './misfits.js'
import { withoutFence, withoutReasoning } from './output-text.js'
import { declinesRequest, isRefusal } from './refusal.js'
import { finishReasonOf } from './reply.js'

/** A reply to one of an application's calls. */
export interface ReplyOfRun {
  readonly text: string
  /** The AI SDK's unified reason. Undefined if the application read only the beginning of a stream. */
  readonly finishReason: string | undefined
  /** The provider's own reason. */
  readonly rawFinishReason?: string | undefined
  /** Whether something answered the tool calls that ended the reply, or they are the application's answer. */
  readonly areToolCallsUsed?: boolean
  /** Whether the application asked for JSON. */
  readonly asJson: boolean
  /** The schema of that JSON, if it has one. */
  readonly schema?: unknown
  /** The inputs that the model passes to tools, as JSON. */
  readonly toolInputs: readonly string[]
  /** The answers that a schema or the application lists. A letter beside one of them may decline for the business. */
  readonly listed?: readonly string[]
  /** Whether a text that reads like a refusal is an answer: a declared one, or the other one of two. */
  readonly isAnswer?: (text: string) => boolean
}

/** A fault of a reply. The application may have made an answer of the reply all the same. */
export interface ReplyFault {
  readonly problem: ReplyProblem
  readonly reply: string
  /** The part of the reply that has the fault: the names that lead to it in JSON. Empty for the whole reply. */
  readonly part: string
  /** Whether no application asks for such a reply: it is not whole, or it declines a request for JSON. */
  readonly isCertain: boolean
  /** The finish reason of a reply that is not whole. */
  readonly finishReason?: string
}

/**
 * Returns the faults that make it doubtful whether an application's answer comes
 * from the model. A filter or a limit ended the reply, it is empty, it is not the
 * JSON that was requested, or one of its texts declines. Some applications decline
 * as part of their work, such as one that writes letters. The caller therefore
 * ignores faults that its prediction has too, unless they are certain.
 */
export function faultsIn(
  { text, asJson, schema, toolInputs, listed = [], isAnswer = () => false, ...ending }: ReplyOfRun,
  source: string,
): readonly ReplyFault[] {
  const about = (problem: ReplyProblem, isCertain = false): ReplyFault => ({
    problem,
    reply: text,
    part: '',
    isCertain,
  })
  const { finishReason = 'none', rawFinishReason = '', areToolCallsUsed = true } = ending
  if (finishReason === 'content-filter') return [about('refused', true)]
  const reason = { finishReason, rawFinishReason }
  const isCutOff = !isWhole(reason) && !(finishReason === 'tool-calls' && toolInputs.length > 0 && areToolCallsUsed)
  const ended = isCutOff ? [{ ...about('cut off', true), ...finishReasonOf('cut off', reason) }] : []
  const said = withoutReasoning(text)
  if (said.trim() === '' && toolInputs.length === 0) {
    const isLimit = finishReason === 'length' || finishReason === 'none'
    return isLimit ? ended : [about('no reply', isCutOff)]
  }
  const output = parseJson(withoutFence(said))
  const written = [
    ...(isStructured(output) ? textsIn(output) : []),
    ...toolInputs.flatMap((input) => textsIn(parseJson(input))),
  ]
  const isDecided =
    holdsBoolean(output) || written.some(({ text }) => listed.some((answer) => isSameAnswer(answer, text)))
  const declines = isDecided ? declinesRequest : isRefusal
  const declined = written.filter(({ text }) => declines(text, source) && !isAnswer(text))
  if (declined.length > 0 && declined.length === written.length)
    return [...ended, { ...about('refused', asJson), reply: declined[0]?.text ?? '' }]
  // Without `source`: a text that quotes a refusal would hide every refusal.
  if (!isStructured(output) && isRefusal(said) && !isAnswer(said)) return [...ended, about('refused', asJson)]
  if (asJson && output === undefined && toolInputs.length === 0 && !isCutOff) return [about('unreadable')]
  // An application that catches the AI SDK's error about a mismatch answers by itself.
  const misfits = asJson && output !== undefined ? [...new Set(misfitsIn(output, schema))] : []
  return [
    ...ended,
    ...declined.map(({ text, part }) => ({ problem: 'refused' as const, reply: text, part, isCertain: false })),
    ...misfits.map((part) => ({ problem: 'unreadable' as const, reply: text, part, isCertain: false })),
  ]
}

interface TextInJson {
  readonly part: string
  readonly text: string
}

/** Returns the strings of a JSON value that are not blank. All items of a list have the same path. */
function textsIn(value: unknown, part = ''): readonly TextInJson[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [{ part, text: value }]
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, `${part}[]`))
  return isStructured(value) ? Object.entries(value).flatMap(([name, entry]) => textsIn(entry, `${part}.${name}`)) : []
}

/** Whether a JSON value decides between yes and no. */
export const holdsBoolean = (value: unknown): boolean =>
  typeof value === 'boolean' || (isStructured(value) && Object.values(value).some(holdsBoolean))
