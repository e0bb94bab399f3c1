import type { Verdict } from './verdict/verdict.js'

/**
 * Errors are told apart by a mark rather than by `instanceof`: Vitest may load
 * the package twice, once for the setup file and once for the test.
 */
const family = (error: unknown): string | undefined => (error as { [mark]?: string } | null | undefined)?.[mark]

const mark = Symbol.for('vitest-faithful.error')

/** The test is written wrongly: an argument, or the way a matcher is used. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError'
  readonly [mark]: string = 'usage'

  static isInstance(error: unknown): error is UsageError {
    return family(error) === 'usage'
  }
}

/** The test cannot run: no key, no server, no recording, no call left, or a model that throws. */
export class NotRunError extends Error {
  override readonly name: string = 'NotRunError'
  readonly [mark]: string = 'not-run'

  static isInstance(error: unknown): error is NotRunError {
    return family(error) === 'not-run'
  }
}

/** Nothing could be judged; `verdict.reason` says why. Thrown under `.not` too. */
export class InconclusiveError extends Error {
  override readonly name: string = 'InconclusiveError'
  readonly [mark]: string = 'inconclusive'
  /** Absent when there was nothing to check yet: a prediction that could not be read. */
  readonly verdict: Verdict | undefined

  constructor(message: string, verdict?: Verdict) {
    super(message)
    this.verdict = verdict
  }

  /** Less the verdict: Vitest prints all that an error becomes, and the message has told it. */
  toJSON(): object {
    return {}
  }

  static isInstance(error: unknown): error is InconclusiveError {
    return family(error) === 'inconclusive'
  }
}

/** The check does not apply to this response; `verdict.reason` says why. Thrown under `.not` too. */
export class IneligibleError extends Error {
  override readonly name: string = 'IneligibleError'
  readonly [mark]: string = 'ineligible'
  readonly verdict: Verdict

  constructor(message: string, verdict: Verdict) {
    super(message)
    this.verdict = verdict
  }

  /** Less the verdict: Vitest prints all that an error becomes, and the message has told it. */
  toJSON(): object {
    return {}
  }

  static isInstance(error: unknown): error is IneligibleError {
    return family(error) === 'ineligible'
  }
}
