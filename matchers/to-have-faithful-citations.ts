import type { CitationOptions } from '../src/checks/citations/passage-response.js'
import type {
  AnswerOf,
  AnswersOf,
  Checked,
  Defined,
  IsUntyped,
  KeptByVitest,
  Loosely,
  OfResult,
  OutputOf,
  ResponseLike,
  Untyped,
} from './asserted.js'
import { toMatcher } from './to-matcher.js'

/** Passes when the answer changes without the passages that it cites, and stays without as many others. */
export const toHaveFaithfulCitations = toMatcher(
  'toHaveFaithfulCitations',
  async () => (await import('../src/checks/citations/citations.js')).citations,
)

/** The matcher, as it is found on `expect(response)`. */
export interface ToHaveFaithfulCitations {
  /**
   * Masks the cited passages in the prompts, and asks again. Passes when the
   * answer changes without them and stays without as many others. Throws
   * `InconclusiveError` where nothing could be judged, under `.not` too: above
   * all where the model knows the answer without any passage.
   *
   * @example
   * await expect(response).toHaveFaithfulCitations({
   *   passages: (result) => result.passages,
   *   cited: (result) => result.cited,
   * })
   */
  toHaveFaithfulCitations<Asserted = KeptByVitest, Label extends string | number = AnswersOf<Asserted>>(
    this: Asserted & Checked<Asserted>,
    options: CitationOptionsOf<Asserted, Label>,
  ): Promise<void>
}

/** The options, by what is under `expect()`. */
type CitationOptionsOf<Asserted, Label extends string | number, Value = Defined<Asserted>, Output = OutputOf<Value>> = [
  Asserted,
] extends [KeptByVitest]
  ? KeptByVitest
  : IsUntyped<Value> extends true
    ? UntypedCitations<Value>
    : [Value] extends [ResponseLike]
      ? CitationOptions<ResultOf<Value>, InputOf<Value>>
      : CitationOptions<Output, string> & AnswerOf<Output, Label> & OptionsOfPrompt<NoInfer<Label>>

type ResultOf<Value> = Value extends { readonly result?: infer Result } ? Result : unknown
type InputOf<Value> = Value extends { readonly input: infer Input } ? Input : unknown

type OptionsOfPrompt<Answers extends string | number> = Partial<
  Pick<OfResult<Answers>, 'input' | 'labels' | 'undetermined' | 'tolerance'>
>

interface UntypedCitations<Output>
  extends Omit<CitationOptions, 'passages' | 'cited'>, OptionsOfPrompt<string>, Pick<Untyped<Output>, 'answer'> {
  /** The passages as they stand in the prompt: a list, or texts by name. */
  readonly passages: Picked<Output, 'passages'>
  /** The cited ones: their places in the list, from 0, or their names. */
  readonly cited: Picked<Output, 'cited'>
}

/** An option that may be a function whose argument is annotated. */
type Picked<Output, Name extends 'passages' | 'cited'> =
  Exclude<CitationOptions[Name], Function> | Loosely<Output, Exclude<CitationOptions[Name], Function>>
