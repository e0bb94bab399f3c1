import { controlKeepsPromise } from '../verdict/judge.js'
import type { InputOutcome } from '../verdict/gate-result.js'
import type { Outcome, Reason, Verdict } from '../verdict/verdict.js'

/**
 * Returns the outcome of an input from the verdicts of one check on all its samples: that of most of them. Samples
 * without a majority leave it open, and the input is inconclusive.
 */
export function outcomeOf(id: string, verdicts: readonly Verdict[]): InputOutcome {
  const majority = majorityOf(verdicts.map((verdict) => verdict.outcome))
  const outcome = majority ?? 'inconclusive'
  const reason =
    mostOften(verdicts.filter((verdict) => verdict.outcome === outcome).map((verdict) => verdict.reason)) ??
    (majority === undefined ? 'moves by itself' : undefined)
  const controlKeeps = majorityOf(verdicts.map(controlKeepsPromise))
  const prediction = verdicts[0]?.prediction.label
  return {
    id,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(controlKeeps === undefined ? {} : { controlKeeps }),
    ...(prediction === undefined ? {} : { prediction }),
  }
}

/** Returns the value that more than half of all samples have. */
const majorityOf = <Value extends Outcome | boolean>(values: readonly (Value | undefined)[]): Value | undefined =>
  values.find((value) => value !== undefined && values.filter((other) => other === value).length * 2 > values.length)

/** Returns the reason that occurs most often, the first of those that occur equally often. */
function mostOften(reasons: readonly (Reason | undefined)[]): Reason | undefined {
  const counts = Map.groupBy(reasons, (reason) => reason)
  return [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0]
}
