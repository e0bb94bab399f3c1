import type { Assertion } from 'vitest'
import type { CitationOptions } from '../src/checks/citations/passage-response.js'
import type { CheckOptions } from '../src/checks/definition.js'

// One file for both majors: an assertion's type parameters are `<T>` on Vitest 4 and `<R, T>` on Vitest 5.
/** @ts-ignore the other major */
type AssertionOf4<Value> = Assertion<Value>
/** @ts-ignore the other major */
type AssertionOf5<Value> = Assertion<void, Value>
type ValueOf4<Asserted> = Asserted extends AssertionOf4<infer Value> ? Value : unknown
type ValueOf5<Asserted> = Asserted extends AssertionOf5<infer Value> ? Value : unknown
// Two type arguments are an error on Vitest 4, and what has an error has any key; asking more of it would be one too.
type ValueOf<Asserted> = string extends keyof AssertionOf5<unknown> ? ValueOf4<Asserted> : ValueOf5<Asserted>

/** A value of which the types say nothing: `any`, or `unknown` as under `.resolves`. */
type IsUntyped<Value> = unknown extends Value ? true : false

/** The response of a subject in outline. */
interface ResponseLike {
  readonly subject: { readonly labels: readonly string[] }
}

/** A result of the AI SDK in outline. */
type ResultLike = { readonly steps: unknown } | { readonly response: unknown }

/** What a matcher of a check can be used on; the other values do not compile, and these texts say why. */
export type Checked<Asserted> = CheckedValue<ValueOf<Asserted>>

type CheckedValue<Value> =
  IsUntyped<Value> extends true
    ? unknown
    : [Value] extends [PromiseLike<unknown>]
      ? 'Await what is under expect() first: expect(await subject.predict(text))'
      : [NonNullable<Value>] extends [never]
        ? NeedsResponse
        : [NonNullable<Value>] extends [ResponseLike | ResultLike]
          ? unknown
          : NeedsResponse

type NeedsResponse = 'expect() needs the response of a subject, await subject.predict(text), or a result of the AI SDK'

/** What a matcher can be used on that needs a question of ours. */
export type CheckedQuestion<Asserted> = [ValueOf<Asserted>] extends [ResultLike]
  ? IsUntyped<ValueOf<Asserted>> extends true
    ? unknown
    : "expect() needs the response of a subject here: the question of an AI SDK result is the application's own"
  : Checked<Asserted>

type LabelOf<Value> = [Value] extends [
  { readonly subject: { readonly labels: readonly (infer Label extends string)[] } },
]
  ? Label
  : string

/** The answers that say that the text does not settle a response's question. */
type UndeterminedOf<Value> = [Value] extends [
  { readonly subject: { readonly undetermined: readonly (infer Undetermined extends string)[] } },
]
  ? Undetermined
  : string

/** What the functions in the options of an AI SDK result get: its output; of an agent without one, its text. */
type OutputOf<Value> = Value extends { readonly object: infer Output }
  ? Awaited<Output>
  : Value extends { readonly output: infer Output }
    ? [Awaited<Output>] extends [never]
      ? string
      : Awaited<Output>
    : Value extends { readonly text: unknown }
      ? string
      : unknown

/** The answers where `answer` names none: the choice, or else any. */
export type AnswersOf<Asserted, Output = OutputOf<Defined<Asserted>>> = [Output] extends [string] ? Output : string

/** What every check of a response takes: the prompt variants of the question among it. */
type OfResponse = Pick<
  CheckOptions,
  'preset' | 'persona' | 'mask' | 'notice' | 'system' | 'format' | 'settings' | 'seed' | 'control'
>

/** What a matcher takes of an AI SDK result, whatever the check. */
interface OfResult<Answers extends string> extends Pick<CheckOptions, 'mask' | 'format' | 'seed' | 'control'> {
  /** The text that the explanation is about, as it stands in the prompt: `input: ticket`. */
  readonly input: string
  /** The answers that settle the question; unless named, those that the output's schema allows. */
  readonly labels?: readonly Answers[]
  /**
   * The answers that say that the text does not settle it: `undetermined: ['other']`.
   * Without any, an explanation has to change the answer, and a random control must not.
   */
  readonly undetermined?: readonly Answers[]
  /** `all` changes the input wherever it stands in the prompt; unless named, it must stand there once. */
  readonly occurrences?: 'all'
}

interface PickedAnswer<Output, Label> {
  /** The answer in the output: `answer: (output) => output.queue`. A choice or a text is the answer itself, unless named. */
  readonly answer?: (output: Output) => Label
}

interface NeedsAnswer {
  /** Where the answer is in the output: `answer: (output) => output.queue`. */
  readonly answer: unknown
}

type AnswerOf<Output, Label> = PickedAnswer<Output, Label> & ([Output] extends [string] ? unknown : NeedsAnswer)

interface GivenWords<Output> {
  /** The words that the explanation names, or where they are in the output: `words: (output) => output.because`. Unless named, the model is asked for them in the same conversation. */
  readonly words?: readonly string[] | ((output: Output) => readonly string[])
}

interface GivenRedaction<Output> {
  /** The text without what decided, with the mask in place of each word, or where it is in the output: `text: (output) => output.redacted`. Unless named, the model is asked for it in the same conversation. */
  readonly text?: string | ((output: Output) => string)
}

interface GivenEdit<Output, Answers extends string> {
  /** The text as it would have to be for another answer, or where it is in the output: `text: (output) => output.edited`. Unless named, the model is asked for it in the same conversation. */
  readonly text?: string | ((output: Output) => string)
  /** The answer that the edited text shall get; unless named, the next label in their order. */
  readonly target?: Answers
}

/** A function whose argument may be annotated with any type. */
type Loosely<Output, Value> = { picked(output: Output): Value }['picked']

/** The options where the types do not say whether a response or a result is under `expect()`. */
interface Untyped<Output> extends Partial<OfResult<string>>, CheckOptions {
  /** The answer in the output: `answer: (output: Triage) => output.queue`. */
  readonly answer?: Loosely<Output, string>
  /** Importance: the words that the explanation names, or where they are in the output. */
  readonly words?: readonly string[] | Loosely<Output, readonly string[]>
  /** Redaction: the redacted text. Counterfactual: the edited text. Or where it is in the output. */
  readonly text?: string | Loosely<Output, string>
}

type Defined<Asserted> = IsUntyped<ValueOf<Asserted>> extends true ? ValueOf<Asserted> : NonNullable<ValueOf<Asserted>>

/** A result has to say what its explanation is about; the others need no options. */
type Arguments<Value, OfResponse, OfResult> =
  IsUntyped<Value> extends true
    ? [options?: Untyped<Value>]
    : [Value] extends [ResultLike]
      ? [options: OfResult]
      : [options?: OfResponse]

/** The options of `toHaveFaithfulImportance`, by what is under `expect()`. */
export type ImportanceOptionsOf<
  Asserted,
  Label extends string,
  Value = Defined<Asserted>,
  Output = OutputOf<Value>,
> = Arguments<Value, OfResponse, OfResult<NoInfer<Label>> & AnswerOf<Output, Label> & GivenWords<Output>>

/** The options of `toHaveFaithfulRedaction`, by what is under `expect()`. */
export type RedactionOptionsOf<
  Asserted,
  Label extends string,
  Value = Defined<Asserted>,
  Output = OutputOf<Value>,
> = Arguments<
  Value,
  OfResponse & Pick<CheckOptions, 'shortRequest'>,
  OfResult<NoInfer<Label>> & AnswerOf<Output, Label> & GivenRedaction<Output>
>

/** The options of `toHaveFaithfulCounterfactual`, by what is under `expect()`. */
export type CounterfactualOptionsOf<
  Asserted,
  Label extends string,
  Value = Defined<Asserted>,
  Output = OutputOf<Value>,
> = Arguments<
  Value,
  OfResponse & Pick<CheckOptions<LabelOf<Value>>, 'target' | 'implicitTarget'>,
  OfResult<NoInfer<Label>> & AnswerOf<Output, Label> & GivenEdit<Output, NoInfer<Label>>
>

/** The options of `toKnowWhetherItCanAnswer`. */
export type AnswerabilityOptionsOf<Asserted, Value = Defined<Asserted>> = Omit<OfResponse, 'seed' | 'control'> &
  Pick<CheckOptions, 'listOptions'> & {
    /** The answers of a question that cannot be answered; the subject's unless named. */
    readonly unanswerable?: readonly UndeterminedOf<Value>[]
  }

/** The options of `toHaveFaithfulCitations`, by what is under `expect()`. */
export type CitationOptionsOf<Asserted, Label extends string, Value = Defined<Asserted>, Output = OutputOf<Value>> =
  IsUntyped<Value> extends true
    ? UntypedCitations<Value>
    : [Value] extends [ResponseLike]
      ? CitationOptions<Value extends { readonly result?: infer Result } ? Result : unknown>
      : CitationOptions<Output> &
          AnswerOf<Output, Label> &
          Partial<Pick<OfResult<NoInfer<Label>>, 'input' | 'labels' | 'undetermined'>>

interface UntypedCitations<Output>
  extends
    Omit<CitationOptions, 'passages' | 'cited'>,
    Partial<Pick<OfResult<string>, 'input' | 'labels' | 'undetermined'>>,
    Pick<Untyped<Output>, 'answer'> {
  /** The passages as they stand in the prompt: a list, or texts by name. */
  readonly passages:
    Exclude<CitationOptions['passages'], Function> | Loosely<Output, Exclude<CitationOptions['passages'], Function>>
  /** The cited ones: their places in the list, from 0, or their names. */
  readonly cited:
    Exclude<CitationOptions['cited'], Function> | Loosely<Output, Exclude<CitationOptions['cited'], Function>>
}
