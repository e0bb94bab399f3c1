import { UsageError } from '../errors.js'
import { shownText } from '../text/shown-text.js'
import { showValue } from '../text/show-value.js'
import { wrap } from '../text/wrap.js'
import { inputSetMark } from './checkable.js'
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
  | string
  // An array is an iterable too. TypeScript says about an array which element is wrong.
  | readonly SourceElement<Input, Expected>[]
  | Iterable<SourceElement<Input, Expected>>
  | AsyncIterable<SourceElement<Input, Expected>>

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

/**
 * Returns the set of a subject over a source; only subjects call it. Reads nothing yet.
 *
 * @throws UsageError for a source that has no inputs in order: a promise, a number, an object.
 */
export function inputSet<Set extends InputSet>(parts: Omit<Set, 'source'>, source: unknown): Set {
  const fault = faultOfSource(source)
  if (fault) throw new UsageError(shownSource(parts.subject.name, fault))
  return Object.freeze(Object.defineProperty({ ...parts, source } as Set, inputSetMark, { value: true }))
}

/** What is wrong with a source, and the code that is right. */
interface FaultOfSource {
  readonly received: string
  readonly fix: string
}

function faultOfSource(source: unknown): FaultOfSource | undefined {
  if (typeof source === 'string')
    return source.trim() === '' ? { received: 'an empty string', fix: "over('reviews.jsonl')" } : undefined
  if (typeof source === 'function') {
    const isGenerator = /Generator/.test(Object.prototype.toString.call(source))
    return { received: isGenerator ? 'a generator function' : 'a function', fix: 'over(reviews())' }
  }
  if (typeof source !== 'object' || source === null)
    return { received: source === undefined ? 'nothing' : showValue(source), fix: "over(['A dull film.'])" }
  if (typeof (source as { then?: unknown }).then === 'function') {
    // The error says what to do. The promise itself may fail as well.
    void Promise.resolve(source).catch(() => {})
    return { received: 'a promise', fix: 'over(await reviews)' }
  }
  // By tags: an object may come from another realm, as in Vitest's virtual machines.
  switch (Object.prototype.toString.call(source)) {
    case '[object Map]':
      return { received: 'a Map', fix: 'over(Array.from(reviews, ([id, input]) => ({ id, input })))' }
    case '[object URL]':
      return { received: 'a URL', fix: `over(${JSON.stringify(String(source))})` }
    case '[object String]':
      return { received: 'a String object', fix: 'over(String(reviews))' }
  }
  if (ArrayBuffer.isView(source)) return { received: 'bytes', fix: "over('reviews.jsonl')" }
  if (Symbol.iterator in source || Symbol.asyncIterator in source) return undefined
  return { received: 'an object', fix: 'input' in source ? 'over([element])' : 'over(Object.values(reviews))' }
}

const shownSource = (name: string, { received, fix }: FaultOfSource): string =>
  [
    ...wrap(
      `${name}.over(inputs): inputs must be a list, another iterable, or the name of a JSONL or CSV file; ` +
        `received ${received}.`,
    ),
    '',
    `  ${shownText(`${name}.${fix}`)}`,
  ].join('\n')
