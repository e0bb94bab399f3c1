import { currentSession } from '../session/session.js'
import { isSameUse } from '../verdict/same-use.js'
import type { Explanation, Verdict } from '../verdict/verdict.js'

/**
 * Stores a verdict with its test, for any reporter, and returns it. The verdict
 * gets the outcomes of the same check in earlier attempts, so that a retry that
 * turns unfaithful into faithful stays visible.
 */
export function storeVerdict<InVerdict extends Explanation>(verdict: Verdict<InVerdict>): Verdict<InVerdict> {
  const test = currentSession()?.currentTest()
  if (!test) return verdict
  const { retry, repeat } = test
  const earlier = test.verdicts.filter(
    (other) => isSameUse(other, verdict) && (other.attempt?.retry !== retry || other.attempt.repeat !== repeat),
  )
  const stored: Verdict<InVerdict> = {
    ...verdict,
    attempt: { retry, repeat },
    ...(earlier.length > 0
      ? {
          history: earlier.map(({ attempt, outcome }) => ({
            retry: attempt?.retry ?? 0,
            repeat: attempt?.repeat ?? 0,
            outcome,
          })),
        }
      : {}),
  }
  test.verdicts.push(stored)
  return stored
}
