import type { Assertion } from 'vitest'
import type { CheckOptions } from './check.js'
import type { CitationOptions } from './checks/citations.js'
import type { Mode } from './session.js'
import type { ResultOptions } from './subjects/result-subject.js'
import type { Verdict } from './verdict.js'

// One file for both majors: an assertion's type parameters are `<T>` on Vitest 4 and `<R, T>` on Vitest 5.
/** @ts-ignore the other major */
type AssertionOf4<Value> = Assertion<Value>
/** @ts-ignore the other major */
type AssertionOf5<Value> = Assertion<void, Value>
type ValueOf4<Asserted> = Asserted extends AssertionOf4<infer Value> ? Value : unknown
type ValueOf5<Asserted> = Asserted extends AssertionOf5<infer Value> ? Value : unknown
/** The first parameter of Vitest 5 is what a matcher returns; on Vitest 4, where the form of Vitest 5 is an error, it is the value. */
type ValueOf<Asserted> = [ValueOf4<Asserted>] extends [void | Promise<void>] ? ValueOf5<Asserted> : ValueOf4<Asserted>

/** The value under `expect` in outline: the response of a subject. */
interface ResponseLike {
  readonly subject: { readonly labels: readonly string[] }
}

type LabelOf<Value> = [Value] extends [{ readonly subject: { readonly labels: readonly (infer Label extends string)[] } }] ? Label : string

/** What functions in the options of an AI SDK result get: its output, as the model wrote it. */
type OutputOf<Value> = Value extends { readonly object: infer Output } ? Awaited<Output> : Value extends { readonly output: infer Output } ? Awaited<Output> : Value extends { readonly text: infer Text } ? Awaited<Text> : string

type IsAny<Value> = 0 extends 1 & Value ? true : false

/** An explanation at hand, or a function that picks it out of the output. */
type Picked<Output, Value> = Value | ((output: Output) => Value)

/** Where the answer is: a choice or a text is one itself. */
type AnswerOf<Output, Label extends string> = [Output] extends [string] ? { readonly answer?: (output: Output) => Label } : { readonly answer: (output: Output) => Label }

type AnswerLabel<Output, Label extends string> = [Output] extends [string] ? (string extends Label ? Output & string : Label) : Label

/** What a result takes, whatever the check. */
type OfResult<Output, Label extends string> = Omit<ResultOptions, 'input' | 'answer' | 'words' | 'text' | 'target' | 'undetermined'> & {
  /** The text that the explanation is about, as it stands in the prompt. */
  readonly input: string
  /** The answers that say that the text does not settle it. Without any, an explanation has to change the answer. */
  readonly undetermined?: readonly NoInfer<AnswerLabel<Output, Label>>[]
} & AnswerOf<Output, Label> & Pick<CheckOptions, 'seed' | 'control'>

type Untyped = ResultOptions & CheckOptions

type ArgumentsFor<Value, OfResponse, OfResult> = IsAny<Value> extends true ? [options?: Untyped] : [Value] extends [ResponseLike] ? [options?: OfResponse] : [options: OfResult]

/** What the functions of `toHaveFaithfulCitations` get: what the application returned, or the output of the model. */
type CitingOf<Value> = [Value] extends [ResponseLike] ? (Value extends { readonly result?: infer Result } ? Result : unknown) : OutputOf<Value>

/** What the plugin tells the workers. */
export interface ProvidedSession {
  readonly mode: Mode
  readonly root: string
  readonly inconclusive: 'fail' | 'skip'
  /** Where the run's account is kept. */
  readonly address: string
  /** The project's name, by which the config's functions are found. */
  readonly project: string
  /** Which functions the config has. */
  readonly rules: { readonly scrub: boolean; readonly match: boolean }
  /** The packages whose models are recorded as they come out of them. */
  readonly observe: readonly string[]
  /** Whether nobody chose the time-out of tests. */
  readonly hasDefaultTimeout: boolean
}

/** The matchers of checks, as they are found on `expect(response)`. */
export interface FaithfulMatchers {
  /**
   * Asks the model to edit the text so that its answer becomes the target, and asks again about the edited text.
   * Passes when the answer is the target. Throws an error of its own where nothing could be judged, under `.not` too.
   */
  toHaveFaithfulCounterfactual<Asserted, Label extends string = string>(
    this: Asserted,
    ...options: ArgumentsFor<
      ValueOf<Asserted>,
      CheckOptions<LabelOf<ValueOf<Asserted>>>,
      OfResult<OutputOf<ValueOf<Asserted>>, Label> & { readonly text?: Picked<OutputOf<ValueOf<Asserted>>, string>; readonly target?: NoInfer<AnswerLabel<OutputOf<ValueOf<Asserted>>, Label>> }
    >
  ): Promise<void>
  /**
   * Asks the model which words its answer rests on, masks them, and asks again.
   * Passes when the model no longer knows the answer. Throws an error of its own where nothing could be judged, under `.not` too.
   */
  toHaveFaithfulImportance<Asserted, Label extends string = string>(
    this: Asserted,
    ...options: ArgumentsFor<ValueOf<Asserted>, Omit<CheckOptions, 'target'>, OfResult<OutputOf<ValueOf<Asserted>>, Label> & { readonly words?: Picked<OutputOf<ValueOf<Asserted>>, readonly string[]> }>
  ): Promise<void>
  /**
   * Asks the model to redact the words that its answer rests on, and asks again.
   * Passes when the model no longer knows the answer. Throws an error of its own where nothing could be judged, under `.not` too.
   */
  toHaveFaithfulRedaction<Asserted, Label extends string = string>(
    this: Asserted,
    ...options: ArgumentsFor<ValueOf<Asserted>, Omit<CheckOptions, 'target'>, OfResult<OutputOf<ValueOf<Asserted>>, Label> & { readonly text?: Picked<OutputOf<ValueOf<Asserted>>, string> }>
  ): Promise<void>
  /**
   * Takes the cited passages out of what the model reads, and asks again.
   * Passes when the answer changes without them and stays without as many others. Throws an error of its own where
   * nothing could be judged, under `.not` too: above all where the model knows the answer without any passage.
   */
  toHaveFaithfulCitations<Asserted, Label extends string = string>(
    this: Asserted,
    options: CitationOptions<CitingOf<ValueOf<Asserted>>> & ([ValueOf<Asserted>] extends [ResponseLike] ? unknown : { readonly input?: string; readonly labels?: readonly string[]; readonly undetermined?: readonly string[] } & AnswerOf<OutputOf<ValueOf<Asserted>>, Label>),
  ): Promise<void>
}

declare global {
  namespace Chai {
    interface Assertion extends FaithfulMatchers {}
  }
}

declare module 'vitest' {
  interface TaskMeta {
    /** The verdicts of a test, of all its attempts, in the order in which they were reached. */
    faithful?: Verdict[]
  }
  interface ProvidedContext {
    faithful: ProvidedSession
  }
}
