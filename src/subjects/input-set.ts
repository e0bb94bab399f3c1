import type { Response } from './response.js'
import type { Subject } from './subject.js'

/** An element of a set of inputs with its id, its expected answer, or both. An object with other keys is an input. */
export interface NamedInput<Input = unknown, Expected = string | number> {
  /** Names the input in messages and baselines. Default: its first words and a digest. */
  readonly id?: string | number
  readonly input: Input
  /** The expected answer. Checks then apply only if the subject gives it. */
  readonly expected?: Expected
}

/** Inputs in order, or the path of a JSONL or CSV file, relative to the test file. */
export type InputSource<Input = unknown, Expected = string | number> =
  string | Iterable<SourceElement<Input, Expected>> | AsyncIterable<SourceElement<Input, Expected>>

/** An input as it is, or with its id and its expected answer. */
export type SourceElement<Input, Expected> = BareInput<Input> | NamedInput<Input, Expected>

/**
 * An input that can stand in a set as it is. An object that may have the key `input`, and no other key than `id` and
 * `expected` beside it, would be taken for an element with these keys: it needs `{ input: … }` around it.
 */
type BareInput<Input> = unknown extends Input
  ? Input
  : Input extends { readonly input?: unknown }
    ? [RequiredKeys<Input>] extends [keyof NamedInput]
      ? never
      : Input
    : Input

type RequiredKeys<Input> = { [Key in keyof Input]-?: object extends Pick<Input, Key> ? never : Key }[keyof Input]

/** A set of inputs of one subject. Tests pass it to `expect`. */
export interface InputSet<
  Label extends string = string,
  Undetermined extends string = string,
  Input = unknown,
  Result = unknown,
> {
  readonly subject: Subject<Label, Undetermined>
  /** @internal The inputs as the test gave them. */
  readonly source: InputSource
  /** @internal Asks the subject about one of them. */
  predict(input: unknown, options: ExpectedAnswer): Promise<Response<Label, Undetermined, Input, Result>>
  /** @internal Throws the error that `predict` throws before its first call, as far as no `scrub` changes the input. */
  validate(input: unknown, options: ExpectedAnswer): void
  /** @internal Returns the id that recordings give an input. */
  idOf(input: unknown): string
}

/** The expected answer of an input, if a test knows it. */
export interface ExpectedAnswer {
  readonly expected?: string | number
}

/** The property that marks a set of inputs, in every copy of this package. */
export const inputSetMark = Symbol.for('vitest-faithful.input-set')

/** Whether a value is a set of inputs. */
export const isInputSet = (value: unknown): value is InputSet =>
  typeof value === 'object' && value !== null && inputSetMark in value
