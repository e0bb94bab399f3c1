import type { Call } from '../verdict/calls.js'
import { problemText } from '../verdict/reply-problem.js'
import { InconclusiveError } from '../verdict/verdict-errors.js'
import type { Answer } from '../verdict/verdict.js'
import type { Respondent } from './respondent.js'
import type { Subject } from './subject.js'

/** What a subject said about one input: what tests pass to `expect`. */
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
  /**
   * The label that the model answered.
   *
   * @throws InconclusiveError where it answered none: it refused, was cut off, …
   */
  readonly prediction: Label | Undetermined
  /** The expected answer, where the test names one. */
  readonly expected?: Label
  /** The prediction as it was read, with the reason where there is none. */
  readonly answer: Answer
  readonly calls: readonly Call[]
  /** What the application returned, where the subject is one. */
  readonly result?: Result
  /** @internal How its question is put again, and its answer explained. */
  readonly respondent: Respondent
}

const mark = Symbol.for('vitest-faithful.response')

/** Whether a value is a subject's response. */
export const isResponse = (value: unknown): value is Response =>
  typeof value === 'object' && value !== null && mark in value

/** What a response is put together from. */
export type ResponseParts<Label extends string, Undetermined extends string, Input, Result> = Omit<
  Response<Label, Undetermined, Input, Result>,
  'prediction' | 'expected'
> & { readonly expected?: Label | undefined }

/** Puts a response together; only subjects do. */
export function createResponse<Label extends string, Undetermined extends string, Input, Result>(
  parts: ResponseParts<Label, Undetermined, Input, Result>,
): Response<Label, Undetermined, Input, Result> {
  const { expected, respondent, ...rest } = parts
  const response = { ...rest, ...(expected === undefined ? {} : { expected }) }
  Object.defineProperty(response, mark, { value: true })
  // No part of what was said, and so not printed with it.
  Object.defineProperty(response, 'respondent', { value: respondent })
  const { answer, calls } = parts
  // Evidence: a test that writes into it would judge what no model said.
  Object.freeze(answer)
  Object.freeze(calls)
  const complete = Object.defineProperty(response, 'prediction', {
    // Hidden where it would throw, so that printing a response never does.
    enumerable: answer.label !== undefined,
    get: () => {
      if (answer.label !== undefined) return answer.label
      throw new InconclusiveError(`INCONCLUSIVE  there is no prediction: ${problemText(answer.problem)}`)
    },
  }) as unknown as Response<Label, Undetermined, Input, Result>
  return Object.freeze(complete)
}
