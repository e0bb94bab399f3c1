import { currentSession } from '../session/session.js'
import { gateKeyOf } from '../verdict/gate-key.js'
import type { GateResult } from '../verdict/gate-result.js'

/**
 * Stores the result of a gate with its test, for any reporter, and returns it. The result gets the decisions of the
 * same gate in earlier attempts, so that a retry that passes hides no failure.
 */
export function storeGate(result: GateResult): GateResult {
  const test = currentSession()?.currentTest()
  if (!test) return result
  const attempt = { retry: test.retry, repeat: test.repeat }
  const key = gateKeyOf(result)
  const equal = test.gates.filter((other) => gateKeyOf(other) === key)
  const earlier = equal.filter((other) => !isSame(other.attempt, attempt))
  const stored: GateResult = {
    ...result,
    attempt,
    ...(earlier.length > 0
      ? {
          history: earlier.map(({ attempt: { retry = 0, repeat = 0 } = {}, decision }) => ({
            retry,
            repeat,
            outcome: decision.outcome,
          })),
        }
      : {}),
  }
  test.gates.push(stored)
  return stored
}

const isSame = (a: GateResult['attempt'], b: NonNullable<GateResult['attempt']>): boolean =>
  a?.retry === b.retry && a.repeat === b.repeat
