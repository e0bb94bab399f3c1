import type { CheckOptions } from '../src/checks/check.js'
import type { WrittenAnswer } from '../src/subjects/answer-text.js'
import type { AnswersOf, Checked, Defined, KeptByVitest, LabelOf, OptionsOf } from './asserted.js'
import { toMatcher } from './to-matcher.js'

/** Passes when the text, as the model edited it towards another answer, gets that answer. */
export const toHaveFaithfulCounterfactual = toMatcher(
  'toHaveFaithfulCounterfactual',
  async () => (await import('../src/checks/counterfactual/counterfactual.js')).counterfactual,
)

/** The matcher, as it is found on `expect(response)`. */
export interface ToHaveFaithfulCounterfactual {
  /**
   * Asks about the text that was edited towards another answer, the target. The
   * model edits the text where no edit is supplied. Passes when the answer is
   * the target. Throws `InconclusiveError` or `IneligibleError` where nothing
   * could be judged, under `.not` too.
   *
   * @example
   * await expect(response).toHaveFaithfulCounterfactual({ target: 'billing' })
   * await expect(result).toHaveFaithfulCounterfactual({
   *   input: ticket,
   *   answer: (output) => output.queue,
   *   edited: (output) => output.edited,
   *   target: 'billing',
   * })
   */
  toHaveFaithfulCounterfactual<Asserted = KeptByVitest, Label extends string | number = AnswersOf<Asserted>>(
    this: Asserted & Checked<Asserted>,
    ...options: CounterfactualOptionsOf<Asserted, Label>
  ): Promise<void>
}

/** The options, by what is under `expect()`. */
type CounterfactualOptionsOf<Asserted, Label extends string | number> = OptionsOf<
  Asserted,
  Label,
  SuppliedEdit<NoInfer<Label>>,
  Pick<CheckOptions<WrittenAnswer<LabelOf<Defined<Asserted>>>>, 'target' | 'implicitTarget'>,
  Pick<CheckOptions<WrittenAnswer<`${NoInfer<Label>}`>>, 'target'>
>

interface SuppliedEdit<Label extends string | number> {
  /**
   * The text, edited towards the target, or a function that picks it out of the
   * output: `edited: (output) => output.edited`. With `{ edited, target }`, it
   * also says which answer the edited text must get. Default: the model is asked
   * for it in the same conversation.
   */
  readonly edited?: string | { readonly edited: string; readonly target: WrittenAnswer<`${Label}`> }
}
