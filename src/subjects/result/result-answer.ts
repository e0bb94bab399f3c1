import { UsageError } from '../../errors.js'
import { misfitsIn } from '../../replies/misfits.js'
import { declinesRequest, isRefusal } from '../../replies/refusal.js'
import { holdsBoolean } from '../../replies/reply-faults.js'
import { textsListed } from '../../replies/json-schema.js'
import { stringsIn, unreadIn, type Reply } from '../../replies/reply.js'
import { replyOf } from '../../replies/whole-reply.js'
import type { ObservedCall } from '../../session/model-call.js'
import { answerPicked } from '../../text/json-leaf.js'
import { either } from '../../text/listing.js'
import { showValue } from '../../text/show-value.js'
import { shownText } from '../../text/shown-text.js'
import { wrap } from '../../text/wrap.js'
import type { Answer, ReplyProblem } from '../../verdict/verdict.js'
import { answerText, isAnswer } from '../answer-text.js'
import { unreadAnswer } from '../unread-answer.js'
import type { ResultOptions } from './result-options.js'
import { formOfOutput } from './form-of-output.js'
import { possibleAnswers, type PossibleAnswers } from './possible-answers.js'
import { pickedBy, type OutputForm, type PickOfOutput } from './result-output.js'
import { replyInVerdict } from '../../verdict/reply-in-verdict.js'

/** Reads the answer from the reply of a result, and from later replies in the same way. */
export interface AnswerReader {
  /** The answers that settle the question; empty if answers are open. */
  readonly labels: readonly string[]
  /** The answers that the schema or `answer` itself lists, beside open ones: `'ask'` for one form of an output. */
  readonly listed: readonly string[]
  /** Returns the form of a reply's output, among those that the schema allows. */
  formOf(reply: Reply): string
  /** Reads a reply about an input. Refusal phrases that it repeats from `source` are ignored. */
  read(reply: Reply, source: string, input: string): Answer
}

/**
 * Returns the reader of a result's answer. It reads the model's text by the schema
 * of the call. It cannot use `result.output`, since a repeated call has none.
 *
 * @throws UsageError for labels that the schema does not allow, since the model could never give them.
 */
export function answerReader(
  call: ObservedCall,
  form: OutputForm,
  input: string,
  { answer, labels = [], undetermined = [], target, tolerance }: ResultOptions,
): AnswerReader {
  const pick = (answer ?? ((output: unknown) => output)) as PickOfOutput
  const original = replyOf(call.reply)
  const { values: possible, isComplete } = answersOf(pick, form, original, { input, tolerance })
  const allowed = isComplete && possible.length > 0 ? possible : undefined
  const stray =
    allowed &&
    [...labels, ...undetermined, ...(target === undefined ? [] : [answerText(target, allowed)])].find(
      (label) => !allowed.includes(label),
    )
  if (stray !== undefined) {
    throw new UsageError(
      [
        ...wrap(
          `The schema of this result does not allow the answer "${stray}", so the model could never give it; ` +
            'no check was made.',
        ),
        '',
        `  It allows ${shownText(either(allowed ?? []))}.`,
      ].join('\n'),
    )
  }
  const settling = (labels.length > 0 ? labels : (allowed ?? [])).filter((label) => !undetermined.includes(label))
  const known = [...settling, ...undetermined]
  const labelOf = (said: string): string | undefined =>
    known.find((label) => label === said) ?? known.find((label) => plain(label) === plain(said))

  const inSchema: ReadonlySet<string> = new Set(textsListed(form.schema))
  const usual = misfitsIn(form.read(original.text), form.schema)
  const isMisfit = (output: unknown): boolean => misfitsIn(output, form.schema).some((place) => !usual.includes(place))

  function read(reply: Reply, source: string, input: string): Answer {
    const without = (problem: ReplyProblem, told = reply.text): Answer => ({ problem, reply: replyInVerdict(told) })
    const unread = unreadIn(reply)
    if (unread) return unreadAnswer(unread)
    const output = form.read(reply.text)
    if (output === undefined) return without(isRefusal(reply.text, source) ? 'refused' : 'unreadable')
    // Before the answer is picked: `answer` may turn a refusal into a label.
    const written = stringsIn(output).filter((part) => labelOf(part) === undefined && !inSchema.has(part))
    // Beside a listed answer, a letter may decline for the business.
    const isDecided = written.length < stringsIn(output).length || holdsBoolean(output)
    const declines = isDecided ? declinesRequest : isRefusal
    const refusal = written.find((part) => declines(part, source))
    if (refusal !== undefined) return without('refused', refusal)
    const said = saidIn(output, reply, input)
    if (said === undefined) return without('unreadable')
    if (said.trim() === '') return without('no reply')
    const label = labelOf(said.trim())
    // The AI SDK would have thrown. `output.queue ?? 'other'` makes an answer of it all the same.
    if ((label !== undefined || settling.length === 0) && isMisfit(output)) return without('unreadable')
    if (label !== undefined) return { label }
    if (settling.length === 0 && possible.includes(said)) return { label: said.trim() }
    if (isRefusal(said, source)) return without('refused', said)
    return settling.length === 0 ? { label: said.trim() } : without('outside the labels', said)
  }

  /**
   * Returns the answer in an output. If `answer` fails on the original reply, or on a later one that the
   * schema allows, the test is wrong. If it fails on another later reply, that reply is unreadable.
   */
  function saidIn(output: unknown, reply: Reply, input: string): string | undefined {
    const isAsked =
      reply.text === original.text || (form.schema !== undefined && misfitsIn(output, form.schema).length === 0)
    const said = isAsked ? pickedBy(pick, output, input, 'answer') : attempt(() => pick(output, input))
    if (isAnswer(said)) return answerText(said, known)
    if (isAsked) throw new UsageError(answer ? notText(said, output) : noAnswer(said))
    return undefined
  }
  return {
    labels: settling,
    listed: settling.length > 0 ? [] : possible,
    read,
    formOf: ({ text }) => formOfOutput(form.read(text), form.schema),
  }
}

/** Returns the answers that `answer` can pick from the outputs of the schema. */
function answersOf(
  answer: PickOfOutput,
  { schema, read }: OutputForm,
  { text }: Reply,
  { input, tolerance }: { readonly input: string; readonly tolerance: number | undefined },
): PossibleAnswers {
  if (!schema) return { values: [], isComplete: false }
  const pick = (output: unknown): unknown => answer(output, input)
  const { values, isComplete } = possibleAnswers(schema, pick)
  const output = read(text)
  const said = attempt(() => pick(output))
  // Of an output that matches, the schema may say more than we understand.
  const isFound = !isAnswer(said) || values.includes(String(said)) || misfitsIn(output, schema).length > 0
  // A function that always says the same has no list of answers, and neither have numbers within a tolerance.
  const isOpen = (tolerance !== undefined || values.length < 2) && answerPicked(output, pick) === undefined
  // About another input, a function that reads the input may answer otherwise.
  const isOfOutput = answer.length < 2
  return { values, isComplete: isComplete && isFound && isOfOutput && !isOpen }
}

function attempt(pick: () => unknown): unknown {
  try {
    return pick()
  } catch {
    return undefined
  }
}

/** Returns a label without case, markup and punctuation: `**Billing.**` becomes `billing`. */
const plain = (text: string): string => text.toLowerCase().replace(/^[\s"'*_`]+|[\s"'*_`.!]+$/gu, '')

const noAnswer = (output: unknown): string =>
  [
    ...wrap('The output of this result is not a string; say which part of it is the answer. No check was made.'),
    '',
    `  output:  ${showValue(output, 66)}`,
    '',
    '  answer: (output) => output.queue',
  ].join('\n')

const notText = (said: unknown, output: unknown): string =>
  [
    `answer(output) returned ${showValue(said, 60)}; it must return the answer, a string or a finite number.`,
    '',
    `  output:  ${showValue(output, 66)}`,
    '',
    "  If an output has no answer, return a text such as 'none'.",
  ].join('\n')
