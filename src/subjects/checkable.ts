/** The outline of an AI SDK result, in either major version. The parts of a stream's result are promises. */
export interface SdkResult {
  readonly steps?: unknown
  readonly response?: unknown
  /** Only in a result of `streamObject`; a second read throws. */
  readonly fullStream?: AsyncIterable<unknown>
}

/** The property that marks a response, in every copy of this package. */
export const responseMark = Symbol.for('vitest-faithful.response')

/** Whether a value has the mark of a response. */
export const isMarkedResponse = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && responseMark in value

/**
 * Whether a value looks like a result of `generateText`, `streamText`, `generateObject` or an agent.
 * A copy of a result by `structuredClone` or JSON looks like one too.
 */
export const isResult = (value: unknown): value is SdkResult =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  ('steps' in value || ('response' in value && ('object' in value || 'text' in value || 'usage' in value)))

/** The property that marks a set of inputs, in every copy of this package. */
export const inputSetMark = Symbol.for('vitest-faithful.input-set')
