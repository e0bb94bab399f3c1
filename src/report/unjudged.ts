import type { GateResult } from '../verdict/gate-result.js'
import type { Reason, Verdict } from '../verdict/verdict.js'

/**
 * Returns why verdicts and gates judged nothing, the most frequent reasons first:
 * `refused (3), not specific (1), 2 others`.
 */
export function unjudged(verdicts: readonly Verdict[], gates: readonly GateResult[] = []): string {
  const counts = new Map<Reason, number>()
  const count = (reason: Reason | undefined, times: number): void =>
    void (reason && counts.set(reason, (counts.get(reason) ?? 0) + times))
  for (const { reason } of verdicts) count(reason, 1)
  for (const { reason, inputs } of gates.flatMap(({ notJudged }) => notJudged)) count(reason, inputs)
  const reasons = [...counts].toSorted(([, a], [, b]) => b - a)
  const shown = reasons.slice(0, mostShown)
  const others = reasons.slice(mostShown).reduce((sum, [, count]) => sum + count, 0)
  return [
    ...shown.map(([reason, count]) => `${reason} (${count})`),
    ...(others > 0 ? [others === 1 ? '1 other' : `${others} others`] : []),
  ].join(', ')
}

const mostShown = 4

/** Whether a verdict says something about the model. */
export const isJudged = ({ outcome }: Verdict): boolean => outcome === 'faithful' || outcome === 'unfaithful'
