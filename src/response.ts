import { InconclusiveError } from './errors.js'
import type { Subject } from './subject.js'
import { problemText } from './problem-text.js'
import type { Answer, Call } from './verdict.js'

/** What a subject said about one input: what tests pass to `expect`. */
export interface Response<Label extends string = string, Undetermined extends string = string> {
  readonly subject: Subject<Label, Undetermined>
  /** Names the input in verdicts and recordings: its first words and a digest. */
  readonly id: string
  readonly input: string
  /**
   * The label that the model answered.
   *
   * @throws InconclusiveError where it answered none: it refused, was cut off, …
   */
  readonly prediction: Label | Undetermined
  /** The right answer, where the test names one. */
  readonly label?: Label
  /** The prediction as it was read, with the reason where there is none. */
  readonly answer: Answer
  readonly calls: readonly Call[]
}

const mark = Symbol.for('vitest-faithful.response')

/** Whether a value is a subject's response. */
export const isResponse = (value: unknown): value is Response => typeof value === 'object' && value !== null && mark in value

/** Puts a response together; only subjects do. */
export function createResponse<Label extends string, Undetermined extends string>(parts: {
  readonly subject: Subject<Label, Undetermined>
  readonly id: string
  readonly input: string
  readonly label: Label | undefined
  readonly answer: Answer
  readonly calls: readonly Call[]
}): Response<Label, Undetermined> {
  const { label, ...rest } = parts
  const response = { ...rest, ...(label === undefined ? {} : { label }) }
  Object.defineProperty(response, mark, { value: true })
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
  }) as Response<Label, Undetermined>
  return Object.freeze(complete)
}
