import { gateKeyOf } from '../verdict/gate-key.js'
import type { GateResult } from '../verdict/gate-result.js'

/** Returns the results of a test that count: those of its last retry stand for those of the same gates before. */
export function countedGates(results: readonly GateResult[]): readonly GateResult[] {
  const lastRetries = new Map<string, number>()
  for (const result of results)
    lastRetries.set(keyOf(result), Math.max(retryOf(result), lastRetries.get(keyOf(result)) ?? 0))
  return results.filter((result) => retryOf(result) >= (lastRetries.get(keyOf(result)) ?? 0))
}

/** Returns what a gate was before a retry, as a clause. Empty where each retry decided the same. */
export function turnOf({ decision, attempt, history = [] }: GateResult): readonly string[] {
  const earlier = new Set(history.filter(({ repeat }) => repeat === attempt?.repeat).map(({ outcome }) => outcome))
  earlier.delete(decision.outcome)
  const was = (['fail', 'undecided', 'pass'] as const).filter((outcome) => earlier.has(outcome))
  return was.length === 0 ? [] : [`it ${was.map((outcome) => verbs[outcome]).join(' and ')} before a retry`]
}

const verbs = { pass: 'passed', fail: 'failed', undecided: 'was undecided' } as const

const keyOf = (result: GateResult): string => `${result.attempt?.repeat} ${gateKeyOf(result)}`

const retryOf = ({ attempt }: GateResult): number => attempt?.retry ?? 0
