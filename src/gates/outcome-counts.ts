import type { InputOutcome, NotJudged } from '../verdict/gate-result.js'
import type { EligibleCounts, PairCounts } from './decide-gate.js'

/** How many inputs had which outcome, which pairs they formed, and why the others were not judged. */
export interface OutcomeCounts {
  readonly counts: EligibleCounts & { readonly ineligible: number }
  readonly pairs: PairCounts
  count(outcome: InputOutcome): void
  /** Returns the reasons in the order in which they came. */
  notJudged(): readonly NotJudged[]
}

/** Begins to count outcomes. */
export function openOutcomeCounts(): OutcomeCounts {
  const counts = { faithful: 0, unfaithful: 0, lost: 0, ineligible: 0 }
  const pairs = { both: 0, onlyExplanation: 0, onlyControl: 0, neither: 0 }
  const notJudged = new Map<string, NotJudged>()
  return {
    counts,
    pairs,
    count({ outcome, reason, controlKeeps }) {
      counts[outcome === 'inconclusive' ? 'lost' : outcome]++
      if (outcome === 'inconclusive' || outcome === 'ineligible') {
        const key = `${outcome} ${reason}`
        const inputs = (notJudged.get(key)?.inputs ?? 0) + 1
        notJudged.set(key, { outcome, ...(reason === undefined ? {} : { reason }), inputs })
      } else if (controlKeeps !== undefined) pairs[pairOf(outcome === 'faithful', controlKeeps)]++
    },
    notJudged: () => [...notJudged.values()],
  }
}

const pairOf = (holds: boolean, controlKeeps: boolean): keyof PairCounts =>
  holds ? (controlKeeps ? 'both' : 'onlyExplanation') : controlKeeps ? 'onlyControl' : 'neither'
