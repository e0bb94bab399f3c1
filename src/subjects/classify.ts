import { UsageError } from '../errors.js'
import type { Variants } from '../prompts/variants.js'
import { isSameAnswer } from '../text/same-answer.js'
import type { Call } from '../verdict/calls.js'
import type { ReplyProblem } from '../verdict/verdict.js'
import type { Response } from './response.js'
import { isObject, validateLabel } from './validate.js'

/** An input and its expected answer. */
export interface Example<Input, Label extends string> {
  readonly input: Input
  readonly expected: Label
}

/** How often a subject is right. */
export interface Accuracy<Input = unknown> {
  /** Right answers among all that could be read, from 0 to 1; undefined where none could. */
  readonly accuracy: number | undefined
  readonly right: number
  /** Answers that could be read; undetermined ones are among them, and wrong. */
  readonly read: number
  /** What came of each example, in their order. */
  readonly answers: readonly ClassifiedExample<Input>[]
  readonly calls: readonly Call[]
}

/** What came of one example. */
export type ClassifiedExample<Input = unknown> = { readonly input: Input; readonly expected: string } & (
  { readonly answer: string; readonly isRight: boolean } | { readonly problem: ReplyProblem }
)

/** A subject whose prompts are ours, so that variants can be named. */
interface Classifier<Input, Label extends string> {
  readonly name: string
  predict(input: Input, options?: Variants & { readonly expected?: Label }): Promise<Response>
}

/**
 * Accuracy alone, without any explanation: the paper's check that the notice of
 * masked words does no harm, `classify(subject, examples)` against
 * `classify(subject, examples, { notice: false })`. One call for each example.
 *
 * @throws UsageError for a list without examples, and whatever `predict` throws.
 */
export async function classify<Input, Label extends string>(
  subject: Classifier<Input, Label>,
  examples: readonly Example<NoInfer<Input>, NoInfer<Label>>[],
  variants: Variants = {},
): Promise<Accuracy<Input>> {
  validate(subject, examples)
  const answers: ClassifiedExample<Input>[] = []
  const calls: Call[] = []
  // In turn: what is told of one example never depends on how fast another one came back.
  for (const { input, expected } of examples) {
    const response = await subject.predict(input, { ...variants, expected })
    calls.push(...response.calls)
    const { answer } = response
    answers.push(
      answer.label === undefined
        ? { input, expected, problem: answer.problem }
        : { input, expected, answer: answer.label, isRight: isSameAnswer(answer.label, expected) },
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
      "classify(subject, examples): needs a list of inputs with their expected answers: [{ input: 'A dull film.', expected: 'negative' }]",
    )
  const bare = examples.findIndex(
    (example) => !isObject(example) || !('input' in example) || typeof example.expected !== 'string',
  )
  if (bare >= 0)
    throw new UsageError(
      `classify(subject, examples): example ${bare} has no input, or no expected answer: { input, expected }`,
    )
  // Before any call: the answers of a multiple choice, which come with each input, are looked at in their turn.
  for (const { expected } of examples as readonly Example<unknown, string>[])
    validateLabel('expected answer', expected, { labels: (subject.labels as readonly string[] | undefined) ?? [] })
}
