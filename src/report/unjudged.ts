import type { Reason, Verdict } from '../verdict/verdict.js'

/** Returns why verdicts judged nothing, the most frequent reasons first: `refused (3), not specific (1), 2 others`. */
export function unjudged(verdicts: readonly Verdict[]): string {
  const counts = new Map<Reason, number>()
  for (const { reason } of verdicts) if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1)
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
