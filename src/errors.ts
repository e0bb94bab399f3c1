/**
 * Errors are told apart by a mark rather than by `instanceof`: Vitest may load
 * the package twice, once for the setup file and once for the test.
 */
export const familyOf = (error: unknown): string | undefined =>
  (error as { [errorFamily]?: string } | null | undefined)?.[errorFamily]

/** The mark of this package's errors; its value is the family. */
export const errorFamily = Symbol.for('vitest-faithful.error')

/** The test is written wrongly: an argument, or the way a matcher is used. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError'
  readonly [errorFamily]: string = 'usage'

  static isInstance(error: unknown): error is UsageError {
    return familyOf(error) === 'usage'
  }
}

/** The test cannot run: no key, no server, no recording, no call left, or a model that throws. */
export class NotRunError extends Error {
  override readonly name: string = 'NotRunError'
  readonly [errorFamily]: string = 'not-run'

  static isInstance(error: unknown): error is NotRunError {
    return familyOf(error) === 'not-run'
  }
}

/** Whether an error is one of this package's. */
export const isOwnError = (error: unknown): error is Error => error instanceof Error && errorFamily in error
