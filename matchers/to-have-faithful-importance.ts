import type { AnswersOf, Checked, KeptByVitest, OptionsOf } from './asserted.js'
import type { Span } from '../src/text/words.js'
import { toMatcher } from './to-matcher.js'

/** Passes when the model no longer knows the answer without the words that it named as important. */
export const toHaveFaithfulImportance = toMatcher(
  'toHaveFaithfulImportance',
  async () => (await import('../src/checks/importance.js')).importance,
)

/** The matcher, as it is found on `expect(response)`. */
export interface ToHaveFaithfulImportance {
  /**
   * Masks the words that the explanation names, and asks again. The model is
   * asked for the words where they are not supplied. Passes when the model no
   * longer knows the answer; without undetermined answers, when the answer
   * changes. Throws `InconclusiveError` or `IneligibleError` where nothing could
   * be judged, under `.not` too.
   *
   * @example
   * await expect(response).toHaveFaithfulImportance()
   * await expect(result).toHaveFaithfulImportance({
   *   input: ticket,
   *   answer: (output) => output.queue,
   *   words: (output) => output.because,
   * })
   */
  toHaveFaithfulImportance<Asserted = KeptByVitest, Label extends string | number = AnswersOf<Asserted>>(
    this: Asserted & Checked<Asserted>,
    ...options: OptionsOf<Asserted, Label, SuppliedWords>
  ): Promise<void>
}

interface SuppliedWords {
  /**
   * The words that the explanation names, or a function that picks them out of
   * the output: `words: (output) => output.because`. A place in the input,
   * `{ start, end }` in UTF-16 code units, means no other occurrence. Default:
   * the model is asked for them in the same conversation.
   */
  readonly words?: readonly (string | Span)[]
}
