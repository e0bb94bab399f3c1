import { currentSession } from '../session/session.js'
import type { Verdict } from '../verdict/verdict.js'

/**
 * Keeps a verdict with its test, where any reporter finds it, together with
 * what the same check said in earlier runs of the test: a retry that turns
 * unfaithful into faithful stays visible.
 */
export function keepVerdict(verdict: Verdict): Verdict {
  const test = currentSession()?.currentTest()
  if (!test) return verdict
  const { retry, repeat } = test
  const earlier = test.verdicts.filter(
    (other) => isSameUse(other, verdict) && (other.attempt?.retry !== retry || other.attempt.repeat !== repeat),
  )
  const kept: Verdict = {
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
  test.verdicts.push(kept)
  return kept
}

/** Whether two verdicts are of the same use of a check in a test. */
export const isSameUse = (a: Verdict, b: Verdict): boolean =>
  a.check === b.check &&
  a.subject === b.subject &&
  a.input.id === b.input.id &&
  settingsOf(a) === settingsOf(b) &&
  aimOf(a) === aimOf(b)

/** All settings but the seed, which only draws other controls. */
const settingsOf = ({ options }: Verdict): string => JSON.stringify({ ...options, seed: 0 })

/** The target of a counterfactual, or what is no answer; two of them are two uses. */
const aimOf = ({ claim }: Verdict): string =>
  claim.promises === 'target' ? claim.answers.join() : claim.promises === 'as said' ? claim.unanswerable.join() : ''
