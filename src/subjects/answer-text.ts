import { UsageError } from '../errors.js'
import { showValue } from '../text/show-value.js'
import { numberIn } from '../text/values/number-in.js'
import { validateLabel, type Answers } from './validate.js'

/** An answer as a test may write it: a number stands for its text, where that can be an answer. */
export type WrittenAnswer<Label extends string> =
  Label | (string extends Label ? number : Label extends `${infer Value extends number}` ? Value : never)

/** Whether a value is an answer: a string or a finite number. */
export const isAnswer = (value: unknown): value is string | number =>
  typeof value === 'string' || Number.isFinite(value)

/** Returns an answer as text. A number becomes the known answer of the same value: 2 is `2.0`, where that is one. */
export function answerText(answer: string | number, known: readonly string[]): string {
  const text = String(answer)
  if (typeof answer === 'string' || known.includes(text)) return text
  return known.find((each) => numberIn(each) === answer) ?? text
}

/**
 * Returns the expected answer or the target that a test names, as text.
 *
 * @throws UsageError for a value that is not an answer, or not one of the labels.
 */
export function namedAnswer(
  name: 'expected answer' | 'target',
  value: unknown,
  { labels }: Pick<Answers, 'labels'>,
): string | undefined {
  if (value === undefined) return undefined
  if (!isAnswer(value))
    throw new UsageError(`The ${name} must be a string or a finite number; received ${showValue(value)}.`)
  const text = answerText(value, labels)
  validateLabel(name, text, { labels })
  return text
}
