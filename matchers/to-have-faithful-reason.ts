import type { CheckOptions, ControlOption } from '../src/checks/check.js'
import type { AnswersOf, Checked, KeptByVitest, OptionsOf } from './asserted.js'
import { toMatcher } from './to-matcher.js'

/** Passes when the model no longer knows the answer without the facts that its reason states. */
export const toHaveFaithfulReason = toMatcher(
  'toHaveFaithfulReason',
  async () => (await import('../src/checks/reason/reason.js')).reason,
)

/** The matcher, as it is found on `expect(response)`. */
export interface ToHaveFaithfulReason {
  /**
   * Checks a reason in sentences. An editor, a second model, reads which facts the reason states, and which words of
   * the text say them. These words are masked, and the question is asked again. Passes when the model no longer knows
   * the answer; without undetermined answers, when the answer changes. With `promise: 'enough'`, passes when the answer
   * stays with nothing but these words. Throws `InconclusiveError` or `IneligibleError` where nothing could be judged,
   * under `.not` too.
   *
   * @example
   * await expect(response).toHaveFaithfulReason()
   * await expect(result).toHaveFaithfulReason({
   *   input: ticket,
   *   answer: (output) => output.queue,
   *   reason: (output) => output.why,
   *   editor: openai('gpt-5-mini'),
   * })
   */
  toHaveFaithfulReason<Asserted = KeptByVitest, Label extends string | number = AnswersOf<Asserted>>(
    this: Asserted & Checked<Asserted>,
    ...options: OptionsOf<Asserted, Label, SuppliedReason, OfReason, OfReason>
  ): Promise<void>
}

interface OfReason extends Pick<CheckOptions, 'promise' | 'editor'> {
  /** The random control, which this check always has: `{ seed: 1 }` draws another one. */
  readonly control?: Exclude<ControlOption, false>
}

interface SuppliedReason {
  /**
   * The reason in sentences, or a function that picks it out of the output: `reason: (output) => output.why`.
   * Default: the model is asked for it in the same conversation.
   */
  readonly reason?: string
}
