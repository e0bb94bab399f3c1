import { UsageError } from '../errors.js'
import type { Variants } from '../prompts/variants.js'
import type { Call } from '../verdict/calls.js'
import { isSame } from '../verdict/claim.js'
import type { ReplyProblem } from '../verdict/verdict.js'
import type { Response } from './response.js'
import { openAnswersOf } from './tolerance.js'
import { isObject, validateLabel } from './validate.js'

/** An input and its expected answer. */
export interface Example<Input, Label extends string> {
  readonly input: Input
  readonly expected: Label
}

/** How many of a subject's answers are right. */
export interface Accuracy<Input = unknown> {
  /** The share of right answers among those that could be read, from 0 to 1; undefined if none could be read. */
  readonly accuracy: number | undefined
  /** The number of right answers. */
  readonly right: number
  /** The number of answers that could be read. Undetermined answers count here, as wrong ones. */
  readonly read: number
  /** The answer or the problem of each example, in the order of the examples. */
  readonly answers: readonly ClassifiedExample<Input>[]
  readonly calls: readonly Call[]
}

/** The answer to one example, or the problem with its reply. */
export type ClassifiedExample<Input = unknown> = { readonly input: Input; readonly expected: string } & (
  { readonly answer: string; readonly isRight: boolean } | { readonly problem: ReplyProblem }
)

/** A subject whose prompts are ours, so that they have variants. */
interface Classifier<Input, Label extends string> {
  readonly name: string
  predict(input: Input, options?: Variants & { readonly expected?: Label }): Promise<Response>
}

/**
 * Returns the accuracy of a subject, without any explanation. Makes one call for
 * each example. To check as in the paper that the notice of masked words does no
 * harm, compare with `classify(subject, examples, { notice: false })`.
 *
 * @throws UsageError if there are no examples, and every error of `predict`.
 */
export async function classify<Input, Label extends string>(
  subject: Classifier<Input, Label>,
  examples: readonly Example<NoInfer<Input>, NoInfer<Label>>[],
  variants: Variants = {},
): Promise<Accuracy<Input>> {
  validate(subject, examples)
  const answers: ClassifiedExample<Input>[] = []
  const calls: Call[] = []
  // One after the other: a result must not depend on how fast another example was answered.
  for (const { input, expected } of examples) {
    const response = await subject.predict(input, { ...variants, expected })
    calls.push(...response.calls)
    const { answer, subject: answering } = response
    answers.push(
      answer.label === undefined
        ? { input, expected, problem: answer.problem }
        : { input, expected, answer: answer.label, isRight: isSame(openAnswersOf(answering), answer.label, expected) },
    )
  }
  const read = answers.filter((answer) => 'answer' in answer)
  const right = read.filter(({ isRight }) => isRight).length
  return { accuracy: read.length === 0 ? undefined : right / read.length, right, read: read.length, answers, calls }
}

function validate(subject: unknown, examples: unknown): void {
  if (!isObject(subject) || typeof subject.predict !== 'function')
    throw new UsageError('classify(subject, examples): needs a subject: classify(sentiment({ model }), examples)')
  if (!Array.isArray(examples) || examples.length === 0)
    throw new UsageError(
      'classify(subject, examples): needs a list of inputs with their expected answers: ' +
        "[{ input: 'A dull film.', expected: 'negative' }]",
    )
  const bare = examples.findIndex(
    (example) => !isObject(example) || !('input' in example) || typeof example.expected !== 'string',
  )
  if (bare >= 0)
    throw new UsageError(
      `classify(subject, examples): example ${bare} needs an input and an expected answer: { input, expected }`,
    )
  // Before any call. Answers of a multiple choice come with each input, so `predict` validates those.
  for (const { expected } of examples as readonly Example<unknown, string>[])
    validateLabel('expected answer', expected, { labels: (subject.labels as readonly string[] | undefined) ?? [] })
}
