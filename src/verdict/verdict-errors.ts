import { errorFamily, familyOf } from '../errors.js'
import type { Verdict } from './verdict.js'

/** Thrown where nothing could be judged, under `.not` too. `verdict.reason` says why. */
export class InconclusiveError extends Error {
  override readonly name: string = 'InconclusiveError'
  readonly [errorFamily]: string = 'inconclusive'
  /** Absent where the prediction of a response is read that has none. */
  readonly verdict: Verdict | undefined

  constructor(message: string, verdict?: Verdict) {
    super(message)
    this.verdict = verdict
  }

  /** Leaves out the verdict: Vitest prints the whole JSON of an error, and the message has told the verdict. */
  toJSON(): object {
    return {}
  }

  static isInstance(error: unknown): error is InconclusiveError {
    return familyOf(error) === 'inconclusive'
  }
}

/** Thrown where a check does not apply to a response, under `.not` too. `verdict.reason` says why. */
export class IneligibleError extends Error {
  override readonly name: string = 'IneligibleError'
  readonly [errorFamily]: string = 'ineligible'
  readonly verdict: Verdict

  constructor(message: string, verdict: Verdict) {
    super(message)
    this.verdict = verdict
  }

  /** Leaves out the verdict: Vitest prints the whole JSON of an error, and the message has told the verdict. */
  toJSON(): object {
    return {}
  }

  static isInstance(error: unknown): error is IneligibleError {
    return familyOf(error) === 'ineligible'
  }
}
