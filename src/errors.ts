import { shownError } from './text/shown-error.js'
import { shownLines } from './text/shown-text.js'

/**
 * Returns the family of an error of this package; undefined for any other value.
 *
 * It reads a mark, since `instanceof` fails between copies of a class: Vitest may
 * load the package twice, once for the setup file and once for the test.
 */
export const familyOf = (error: unknown): string | undefined =>
  (error as { [errorFamily]?: string } | null | undefined)?.[errorFamily]

/** The property that marks this package's errors; its value is the family. */
export const errorFamily = Symbol.for('vitest-faithful.error')

/** Thrown when a test is written wrongly: a wrong argument, or a matcher that is used wrongly. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError'
  readonly [errorFamily]: string = 'usage'

  constructor(message: string, options?: ErrorOptions) {
    super(shownLines(message), options)
  }

  /** Returns what Vitest prints besides the message, so that no text of others gets past `shownLines`. */
  toJSON(): object {
    return besides(this)
  }

  static isInstance(error: unknown): error is UsageError {
    return familyOf(error) === 'usage'
  }
}

/**
 * Thrown when a test cannot run: the key, the server or the recording is missing,
 * the run has used up its calls, or the model throws.
 */
export class NotRunError extends Error {
  override readonly name: string = 'NotRunError'
  readonly [errorFamily]: string = 'not-run'

  constructor(message: string, options?: ErrorOptions) {
    super(shownLines(message), options)
  }

  /** Returns what Vitest prints besides the message, so that no text of others gets past `shownLines`. */
  toJSON(): object {
    return besides(this)
  }

  static isInstance(error: unknown): error is NotRunError {
    return familyOf(error) === 'not-run'
  }
}

const besides = ({ cause }: Error): object =>
  cause === undefined || cause === null ? {} : { cause: shownError(cause) }

/** Returns whether an error is one of this package's. */
export const isOwnError = (error: unknown): error is Error => error instanceof Error && errorFamily in error
