import type { Response } from './response.js'
import type { Subject } from './subject.js'

/** An element of a set of inputs with its id, its expected answer, or both. An object with other keys is an input. */
export interface NamedInput<Input = unknown, Expected = string | number> {
  readonly id?: string
  readonly input: Input
  readonly expected?: Expected
}

/** Inputs in order, or the path of a JSONL or CSV file, relative to the test file. */
export type InputSource<Input = unknown, Expected = string | number> =
  string | Iterable<Input | NamedInput<Input, Expected>> | AsyncIterable<Input | NamedInput<Input, Expected>>

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
  predict(
    input: unknown,
    options: { readonly expected?: string | number },
  ): Promise<Response<Label, Undetermined, Input, Result>>
}

/** The property that marks a set of inputs, in every copy of this package. */
export const inputSetMark = Symbol.for('vitest-faithful.input-set')

/** Whether a value is a set of inputs. */
export const isInputSet = (value: unknown): value is InputSet =>
  typeof value === 'object' && value !== null && inputSetMark in value
