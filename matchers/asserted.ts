import type { Assertion } from 'vitest'
import type { CheckOptions, OptionOfSomeChecks } from '../src/checks/check.js'

// One file for both majors: an assertion's type parameters are `<T>` on Vitest 4 and `<R, T>` on Vitest 5.
/** @ts-ignore the other major */
type AssertionOf4<Value> = Assertion<Value>
/** @ts-ignore the other major */
type AssertionOf5<Value> = Assertion<any, Value>
// `resolves` has one type under `expect()`, `.not`, `.resolves` and `.resolves.not`: the value's assertion.
type ValueOf4<Asserted> = Asserted extends { readonly resolves: AssertionOf4<infer Value>['resolves'] }
  ? IsPromised<Asserted> extends true
    ? Awaited<Value>
    : Value
  : unknown
type ValueOf5<Asserted> = Asserted extends AssertionOf5<infer Value> ? Value : unknown
// Two type arguments are an error on Vitest 4, and what has an error has any key; asking more of it would be one too.
type ValueOf<Asserted> = string extends keyof AssertionOf5<unknown> ? ValueOf4<Asserted> : ValueOf5<Asserted>

/** Whether an assertion waits for its value, as under `.resolves`: then each of its matchers returns a promise. */
type IsPromised<Asserted> = Asserted extends { toBeDefined(): PromiseLike<unknown> } ? true : false

/**
 * The default of `Asserted` in the type of a matcher. Vitest makes asynchronous matchers
 * for `.resolves` of what `Matcher extends (...args: infer Args) => infer Result` finds, and so
 * forgets their type parameters. It keeps a matcher that does not match. With this default
 * none does: its options are another type than those that were inferred.
 */
export interface KeptByVitest {
  readonly [kept]: true
}
declare const kept: unique symbol

/** A value of which the types say nothing: `any` or `unknown`. */
export type IsUntyped<Value> = unknown extends Value ? true : false

/** The response of a subject in outline. */
export interface ResponseLike {
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
        : [NonNullable<Value>] extends [SetLike]
          ? 'expect() has a set of inputs: use toPassGate(check, { atLeast: 0.8 }), or pass it a response'
          : [NonNullable<Value>] extends [ResponseLike | ResultLike]
            ? unknown
            : NeedsResponse

type NeedsResponse = 'expect() needs the response of a subject, await subject.predict(text), or a result of the AI SDK'

/** A set of inputs in outline. */
interface SetLike {
  readonly subject: unknown
  readonly source: unknown
}

/** What a matcher of a whole set can be used on. */
export type OfSet<Asserted> =
  IsUntyped<ValueOf<Asserted>> extends true ? unknown : [ValueOf<Asserted>] extends [SetLike] ? unknown : NeedsSet

type NeedsSet = 'expect() needs a set of inputs here: expect(subject.over(inputs))'

/** What a matcher can be used on that needs a question of ours. */
export type CheckedQuestion<Asserted> = [ValueOf<Asserted>] extends [ResultLike]
  ? IsUntyped<ValueOf<Asserted>> extends true
    ? unknown
    : "expect() needs the response of a subject here: the question of an AI SDK result is the application's own"
  : Checked<Asserted>

export type LabelOf<Value> = [Value] extends [
  { readonly subject: { readonly labels: readonly (infer Label extends string)[] } },
]
  ? Label
  : string

/** The answers that say that the text does not settle a response's question. */
export type UndeterminedOf<Value> = [Value] extends [
  { readonly subject: { readonly undetermined: readonly (infer Undetermined extends string)[] } },
]
  ? Undetermined
  : string

/** What the functions in the options of an AI SDK result get: its output; of an agent without one, its text. */
export type OutputOf<Value> = Value extends { readonly object: infer Output }
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

/** The options of every check of a response, the prompt variants of the question among them. */
export type OfResponse = Omit<CheckOptions, OptionOfSomeChecks>

/** The options for the result of an AI SDK call, whatever the check. */
export interface OfResult<Answers extends string | number> extends Pick<
  CheckOptions,
  'mask' | 'format' | 'control' | 'stable' | 'maxShare'
> {
  /** The text that the explanation is about, as it stands in the prompt: `input: ticket`. */
  readonly input: string
  /** The answers that settle the question. Default: those that the output's schema allows. */
  readonly labels?: readonly `${Answers}`[]
  /**
   * The answers that say that the text does not settle it: `undetermined: ['other']`.
   * Without any, an explanation only has to change the answer, and two random controls must not.
   */
  readonly undetermined?: readonly `${Answers}`[]
  /** How far apart two numbers are still the same answer: `tolerance: 0.5`. Needed for numbers that nobody lists. */
  readonly tolerance?: number
  /** `all` changes the input wherever it stands in the prompt. Default: it must stand there once. */
  readonly occurrences?: 'all'
}

interface PickedAnswer<Output, Label> {
  /**
   * Picks the answer out of the output, a string or a finite number: `answer: (output) => output.queue`.
   * It also gets the input that the output is about. Default: the choice or the text.
   */
  readonly answer?: (output: Output, input: string) => Label
}

interface NeedsAnswer {
  /** Picks the answer out of the output: `answer: (output) => output.queue`. */
  readonly answer: unknown
}

/** The answer of a result, which must be named where the output is an object. */
export type AnswerOf<Output, Label> = PickedAnswer<Output, Label> & ([Output] extends [string] ? unknown : NeedsAnswer)

/** A function of an output and its input. The output may be annotated with any type. */
export type Loosely<Output, Value> = { picked(output: Output, input: any): Value }['picked']

/** The options where the types do not say whether a response or a result is under `expect()`. */
export interface Untyped<Output> extends Partial<OfResult<string>>, Omit<CheckOptions, 'unanswerable'> {
  /** Picks the answer out of the output: `answer: (output: Triage) => output.queue`. */
  readonly answer?: Loosely<Output, string | number>
}

/** The value under `expect()`. */
export type Defined<Asserted> =
  IsUntyped<ValueOf<Asserted>> extends true ? ValueOf<Asserted> : NonNullable<ValueOf<Asserted>>

/** A result has to say what its explanation is about; the others need no options. */
type OptionsBy<Value, OptionsOfResponse, OptionsOfResult, OptionsOfUntyped> =
  IsUntyped<Value> extends true
    ? [options?: OptionsOfUntyped]
    : [Value] extends [ResultLike]
      ? [options: OptionsOfResult]
      : [options?: OptionsOfResponse]

/**
 * The options of a check whose explanation a test may hand over with a result.
 * `Supplied` has that option, by the name and the form of the explanation;
 * `OfCheck` and `OnResult` are the further options on a response and on a result, or narrower ones.
 */
export type OptionsOf<
  Asserted,
  Label extends string | number,
  Supplied,
  OfCheck = unknown,
  OnResult = unknown,
  Value = Defined<Asserted>,
  Output = OutputOf<Value>,
> = [Asserted] extends [KeptByVitest]
  ? [kept: KeptByVitest]
  : OptionsBy<
      Value,
      Omit<OfResponse, keyof OfCheck> & OfCheck,
      Omit<OfResult<NoInfer<Label>>, keyof OnResult> &
        AnswerOf<Output, Label> &
        SuppliedOrPicked<Supplied, Output> &
        OnResult,
      Untyped<Value> & SuppliedOrPickedLoosely<Supplied, Value>
    >

/** An explanation that a test hands over, or a function that picks it out of the output and the input. */
type SuppliedOrPicked<Supplied, Output> = {
  readonly [Option in keyof Supplied]:
    Supplied[Option] | ((output: Output, input: string) => Exclude<Supplied[Option], undefined>)
}

type SuppliedOrPickedLoosely<Supplied, Output> = {
  readonly [Option in keyof Supplied]: Supplied[Option] | Loosely<Output, Exclude<Supplied[Option], undefined>>
}
