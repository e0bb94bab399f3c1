import { withoutOwnFrames } from './own-files.js'
import { shownLines } from './text/shown-text.js'

/**
 * Returns the family of an error of this package; undefined for any other value.
 *
 * It reads a mark, since `instanceof` fails between copies of a class: Vitest may
 * load the package twice, once for the setup file and once for the test.
 */
export const familyOf = (error: unknown): string | undefined =>
  (error as { [errorFamily]?: string } | null | undefined)?.[errorFamily]

/**
 * The property that marks this package's errors; its value is the family. The errors here inherit it, since Node prints
 * an error's own properties.
 */
export const errorFamily = Symbol.for('vitest-faithful.error')

/** What an error has besides its message. */
export interface ErrorReasons {
  /** The error behind this one, for code. */
  readonly cause?: unknown
  /** The parts of the cause that Vitest prints. Default: nothing, since the message tells the cause. */
  readonly printed?: object | undefined
}

/**
 * An error whose cause is for code. Vitest prints all properties of a cause. For an error of a provider, these are the
 * whole request and the headers of the reply.
 */
class ErrorWithCause extends Error {
  readonly #printed: object | undefined

  constructor(message = '', reasons: ErrorReasons = {}) {
    super(shownLines(message))
    this.#printed = reasons.printed
    // Read-only: Vitest would replace it by a copy, and another test may receive the same error.
    if ('cause' in reasons) Object.defineProperty(this, 'cause', { value: reasons.cause })
  }

  /**
   * Returns what Vitest prints: frames of the test and its code, without ours. Vitest adds the cause to an object that
   * can be changed.
   */
  toJSON(): object {
    const { name, message } = this
    const stack = this.stack && withoutOwnFrames(this.stack)
    return Object.freeze({ name, message, stack, ...(this.#printed ? { cause: this.#printed } : {}) })
  }
}

/** Thrown when a test is written wrongly: a wrong argument, or a matcher that is used wrongly. */
export class UsageError extends ErrorWithCause {
  override readonly name: string = 'UsageError'
  get [errorFamily](): string {
    return 'usage'
  }

  static isInstance(error: unknown): error is UsageError {
    return familyOf(error) === 'usage'
  }
}

/**
 * Thrown when a test cannot run: the key, the server or the recording is missing,
 * the run has used up its calls, or the model throws.
 */
export class NotRunError extends ErrorWithCause {
  override readonly name: string = 'NotRunError'
  get [errorFamily](): string {
    return 'not-run'
  }

  static isInstance(error: unknown): error is NotRunError {
    return familyOf(error) === 'not-run'
  }
}

/** Returns whether an error is one of this package's. */
export const isOwnError = (error: unknown): error is Error => error instanceof Error && errorFamily in error
