import type { CheckOptions } from '../src/checks/check.js'
import type { AnswersOf, Checked, KeptByVitest, OptionsOf } from './asserted.js'
import { toMatcher } from './to-matcher.js'

/** Passes when the model no longer knows the answer without the words that it redacted. */
export const toHaveFaithfulRedaction = toMatcher(
  'toHaveFaithfulRedaction',
  async () => (await import('../src/checks/redaction.js')).redaction,
)

/** The matcher, as it is found on `expect(response)`. */
export interface ToHaveFaithfulRedaction {
  /**
   * Asks about the text without the words that the explanation hides. The model
   * redacts the text where no redaction is supplied. Passes when the model no
   * longer knows the answer; without undetermined answers, when the answer
   * changes. Throws `InconclusiveError` or `IneligibleError` where nothing could
   * be judged, under `.not` too.
   *
   * @example
   * await expect(response).toHaveFaithfulRedaction()
   * await expect(result).toHaveFaithfulRedaction({
   *   input: review,
   *   answer: (output) => output.decision,
   *   redacted: (output) => output.redacted,
   * })
   */
  toHaveFaithfulRedaction<Asserted = KeptByVitest, Label extends string | number = AnswersOf<Asserted>>(
    this: Asserted & Checked<Asserted>,
    ...options: OptionsOf<Asserted, Label, SuppliedRedaction, Pick<CheckOptions, 'shortRequest'>>
  ): Promise<void>
}

interface SuppliedRedaction {
  /**
   * The text with the mask in place of each word that decides, or a function
   * that picks it out of the output: `redacted: (output) => output.redacted`.
   * Default: the model is asked for it in the same conversation.
   */
  readonly redacted?: string
}
