import { shownText } from '../text/shown-text.js'
import type { Call } from '../verdict/calls.js'
import { problemText } from '../verdict/reply-problem.js'
import { InconclusiveError } from '../verdict/verdict-errors.js'
import type { Answer } from '../verdict/verdict.js'
import { isMarkedResponse, responseMark } from './checkable.js'
import type { Respondent } from './respondent.js'
import type { Subject } from './subject.js'
import type { TextSection } from './text-section.js'
import { isUnknown, rejectUnknown } from './unknown-answer.js'

/** A subject's answer about one input. Tests pass it to `expect`. */
export interface Response<
  Label extends string = string,
  Undetermined extends string = string,
  Input = unknown,
  Result = unknown,
> {
  readonly subject: Subject<Label, Undetermined>
  /** Names the input in verdicts and recordings: its first words and a digest. */
  readonly id: string
  readonly input: Input
  /** The text that explanations are about: the input itself, or a part of it. */
  readonly text: string
  /** The parts of the text that stand apart in the prompts: the input, and results of tools. Absent for one part. */
  readonly sections?: readonly TextSection[]
  /**
   * The label that the model answered.
   *
   * @throws InconclusiveError if the model gave no label: it refused, its reply was cut off, …
   */
  readonly prediction: Label | Undetermined
  /** The expected answer, if the test passed one. */
  readonly expected?: Label
  /** The prediction, or the reason why it is missing. */
  readonly answer: Answer
  readonly calls: readonly Call[]
  /** The return value of an application, or the output of an AI SDK result. */
  readonly result?: Result
  /** @internal Asks the question again, and asks for explanations of the answer. */
  readonly respondent: Respondent
}

/** Whether a value is a response. */
export const isResponse = (value: unknown): value is Response => isMarkedResponse(value)

/** The parts of a response. */
export type ResponseParts<Label extends string, Undetermined extends string, Input, Result> = Omit<
  Response<Label, Undetermined, Input, Result>,
  'prediction' | 'expected'
> & { readonly expected?: Label | undefined }

/** Creates a response from its parts; only subjects call it. */
export function createResponse<Label extends string, Undetermined extends string, Input, Result>(
  parts: ResponseParts<Label, Undetermined, Input, Result>,
): Response<Label, Undetermined, Input, Result> {
  const { expected, respondent, ...rest } = parts
  const response = { ...rest, ...(expected === undefined ? {} : { expected }) }
  Object.defineProperty(response, responseMark, { value: true })
  // Not enumerable, so that it is not printed: it is not part of the answer.
  Object.defineProperty(response, 'respondent', { value: respondent })
  const { answer, calls } = parts
  // This is evidence. If a test changed it, a check would judge an answer that no model gave.
  Object.freeze(answer)
  Object.freeze(calls)
  const complete = Object.defineProperty(response, 'prediction', {
    // Not enumerable if it would throw, so that printing a response never throws.
    enumerable: answer.label !== undefined,
    get: () => {
      if (answer.label !== undefined) return answer.label
      if (isUnknown(answer)) return rejectUnknown()
      throw new InconclusiveError(
        shownText(
          `INCONCLUSIVE  there is no prediction: ${problemText(answer.problem, answer.finishReason, answer.reply)}`,
        ),
      )
    },
  }) as unknown as Response<Label, Undetermined, Input, Result>
  return Object.freeze(complete)
}
