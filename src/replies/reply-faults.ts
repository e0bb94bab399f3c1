import type { ReplyProblem } from '../verdict/verdict.js'
import { misfitsIn } from './misfits.js'
import { isRefusal } from './refusal.js'
import { parseJson } from './reply.js'
import { thoughtTags } from './thought-tags.js'

/** A reply to one of an application's calls. */
export interface ReplyOfRun {
  readonly text: string
  /** The AI SDK's unified reason; undefined where the application read only the beginning of a stream. */
  readonly finishReason: string | undefined
  /** Whether the application asked for JSON. */
  readonly asJson: boolean
  /** The schema of that JSON, where it has one. */
  readonly schema?: unknown
  /** What the model passes to tools, as JSON. */
  readonly toolInputs: readonly string[]
}

/** Something that is wrong with a reply, though the application may have made an answer of it. */
export interface ReplyFault {
  readonly problem: ReplyProblem
  readonly reply: string
  /** Which part of the reply it is about: the names that lead to it in JSON; empty where it is about all of it. */
  readonly part: string
  /** Whether no application asks for such a reply: a filter ended it, or it declines where JSON was to come. */
  readonly isCertain: boolean
}

/**
 * What makes it doubtful that an application's answer is the model's: a filter
 * or a limit ended a reply, it is empty or not the JSON that it should be, or
 * one of its texts declines instead of answering. An application that writes
 * letters declines as a matter of course, so what its prediction does too is no
 * fault: the caller leaves that out.
 */
export function faultsIn(
  { text, finishReason, asJson, schema, toolInputs }: ReplyOfRun,
  source: string,
): readonly ReplyFault[] {
  const about = (problem: ReplyProblem, isCertain = false): ReplyFault => ({
    problem,
    reply: text,
    part: '',
    isCertain,
  })
  if (finishReason === 'content-filter') return [about('refused', true)]
  if (finishReason === 'error') return [about('no reply')]
  const isCutOff = finishReason === 'length' || finishReason === undefined
  const ended = isCutOff ? [about('cut off')] : []
  const said = withoutReasoning(text)
  if (said.trim() === '' && toolInputs.length === 0) return isCutOff ? ended : [about('no reply')]
  const output = parseJson(withoutFence(said))
  const written = [
    ...(isStructured(output) ? textsIn(output) : []),
    ...toolInputs.flatMap((input) => textsIn(parseJson(input))),
  ]
  const declined = written.filter(({ text }) => isRefusal(text, source))
  if (declined.length > 0 && declined.length === written.length)
    return [...ended, { ...about('refused', asJson), reply: declined[0]?.text ?? '' }]
  // All of it: what the text says itself is no excuse, or a text that quotes a refusal would hide each one.
  if (!isStructured(output) && isRefusal(said)) return [...ended, about('refused', asJson)]
  if (asJson && output === undefined && toolInputs.length === 0 && !isCutOff) return [about('unreadable')]
  // Where it catches the error of the AI SDK about them, its answer is its own.
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

/** The strings of a JSON value that say something; a place in a list is like any other in it. */
function textsIn(value: unknown, part = ''): readonly TextInJson[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [{ part, text: value }]
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, `${part}[]`))
  return isStructured(value) ? Object.entries(value).flatMap(([name, entry]) => textsIn(entry, `${part}.${name}`)) : []
}

const isStructured = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * A reply without the thoughts before its answer. The model's server, or the
 * application (`extractReasoningMiddleware`), takes them out.
 */
const withoutReasoning = (text: string): string => text.replace(reasoning, '')

const reasoning = new RegExp(String.raw`^\s*<(${thoughtTags})>.*?</\1>`, 'su')

/** Applications that parse JSON themselves take it out of a block of code. */
const withoutFence = (text: string): string => /^\s*```\w*\s*\n(.*?)\n?\s*```\s*$/su.exec(text)?.[1] ?? text
