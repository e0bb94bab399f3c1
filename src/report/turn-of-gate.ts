import type { GateResult } from '../verdict/gate-result.js'

/** Returns what a gate was before a retry, as a clause. Empty where each retry decided the same. */
export function turnOf({ decision, attempt, history = [] }: GateResult): readonly string[] {
  const earlier = new Set(history.filter(({ repeat }) => repeat === attempt?.repeat).map(({ outcome }) => outcome))
  earlier.delete(decision.outcome)
  const was = (['fail', 'undecided', 'pass'] as const).filter((outcome) => earlier.has(outcome))
  return was.length === 0 ? [] : [`it ${was.map((outcome) => verbs[outcome]).join(' and ')} before a retry`]
}

const verbs = { pass: 'passed', fail: 'failed', undecided: 'was undecided' } as const
