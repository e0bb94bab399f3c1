import { errorFamily, familyOf } from '../errors.js'
import type { Verdict } from './verdict.js'

/** Nothing could be judged; `verdict.reason` says why. Thrown under `.not` too. */
export class InconclusiveError extends Error {
  override readonly name: string = 'InconclusiveError'
  readonly [errorFamily]: string = 'inconclusive'
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
    return familyOf(error) === 'inconclusive'
  }
}

/** The check does not apply to this response; `verdict.reason` says why. Thrown under `.not` too. */
export class IneligibleError extends Error {
  override readonly name: string = 'IneligibleError'
  readonly [errorFamily]: string = 'ineligible'
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
    return familyOf(error) === 'ineligible'
  }
}
