import { counterfactual } from '../src/checks/counterfactual/counterfactual.js'
import type { CheckOptions } from '../src/checks/definition.js'
import type {
  AnswerOf,
  AnswersOf,
  Checked,
  Defined,
  HandedOverAs,
  LabelOf,
  Loosely,
  OfResponse,
  OfResult,
  OptionsBy,
  OutputOf,
  Untyped,
} from './asserted.js'
import { toMatcher } from './to-matcher.js'

/** Passes when the text, as the model edited it towards another answer, gets that answer. */
export const toHaveFaithfulCounterfactual = toMatcher('toHaveFaithfulCounterfactual', counterfactual)

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
  toHaveFaithfulCounterfactual<Asserted, Label extends string = AnswersOf<Asserted>>(
    this: Asserted & Checked<Asserted>,
    ...options: CounterfactualOptionsOf<Asserted, Label>
  ): Promise<void>
}

/** The options, by what is under `expect()`. */
type CounterfactualOptionsOf<
  Asserted,
  Label extends string,
  Value = Defined<Asserted>,
  Output = OutputOf<Value>,
> = OptionsBy<
  Value,
  OfResponse & Pick<CheckOptions<LabelOf<Value>>, 'target' | 'implicitTarget'>,
  OfResult<NoInfer<Label>> &
    AnswerOf<Output, Label> &
    SuppliedEdit<HandedOverAs<Output, Edited<NoInfer<Label>>>> &
    TargetOf<NoInfer<Label>>,
  Untyped<Value> & SuppliedEdit<Edited<string> | Loosely<Value, Edited<string>>>
>

/** The edited text, alone or with the answer that it must get. */
type Edited<Label extends string> = string | { readonly edited: string; readonly target: Label }

interface SuppliedEdit<Text> {
  /**
   * The text, edited towards the target, or a function that picks it out of the
   * output, alone or with its target: `edited: (output) => output.edited`. Default: the model is asked
   * for it in the same conversation.
   */
  readonly edited?: Text
}

interface TargetOf<Answers extends string> {
  /** The answer that the edited text must get. Default: the next label in their order. */
  readonly target?: Answers
}
