import { pairedDrop } from '../../statistics/paired-drop.js'
import type { BaselineResult, ChangedOutcome } from '../../verdict/baseline-result.js'
import type { BaselineRow } from './baseline-file.js'

/** The comparison of the outcomes of a run with those of a baseline. */
export type BaselineComparison = Pick<
  BaselineResult,
  'decision' | 'pairs' | 'worse' | 'better' | 'lost' | 'p' | 'drop' | 'changed' | 'drift'
>

/**
 * Compares the outcomes of a run with those of its baseline, input by input. Only inputs that both judged form pairs.
 * `isInSet` tells whether the set has an id: a run may have taken only some of its inputs.
 */
export function compareWithBaseline(
  before: readonly BaselineRow[],
  now: readonly BaselineRow[],
  { alpha, isInSet }: { readonly alpha: number; isInSet(id: string): boolean },
): BaselineComparison {
  const old = new Map(before.map((row) => [row.id, row]))
  const both = now.flatMap((row) => {
    const earlier = old.get(row.id)
    return earlier ? [{ earlier, row }] : []
  })
  const same = both.filter(({ earlier, row }) => earlier.input === row.input)
  const count = (...[from, to]: readonly [BaselineRow['outcome'], BaselineRow['outcome']]): number =>
    same.filter(({ earlier, row }) => earlier.outcome === from && row.outcome === to).length
  const [worse, better] = [count('faithful', 'unfaithful'), count('unfaithful', 'faithful')]
  const steady = count('faithful', 'faithful') + count('unfaithful', 'unfaithful')
  const counts = { pairs: steady + worse + better, worse, better, lost: count('faithful', 'inconclusive') }
  return {
    ...counts,
    ...regressionOf(counts, alpha),
    changed: same
      .filter(({ earlier, row }) => earlier.outcome !== row.outcome)
      .map(({ earlier, row }) => changeOf(earlier, row))
      .sort(byWeight),
    drift: {
      added: idsOf(now.filter(({ id }) => !old.has(id))),
      gone: idsOf(before.filter(({ id }) => !isInSet(id))),
      edited: idsOf(both.filter(({ earlier, row }) => earlier.input !== row.input).map(({ row }) => row)),
    },
  }
}

/**
 * Returns whether fewer inputs are faithful than before. New losses are not random, so they count as a gate counts
 * them: as faithful against a regression, and as unfaithful against a baseline that holds.
 */
function regressionOf(
  { pairs, worse, better, lost }: Pick<BaselineComparison, 'pairs' | 'worse' | 'better' | 'lost'>,
  alpha: number,
): Pick<BaselineComparison, 'decision' | 'p' | 'drop'> {
  const judged = pairedDrop(worse, better, pairs, alpha)
  const withLost = pairedDrop(worse + lost, better, pairs + lost, alpha)
  const numbers = { p: judged.p, drop: withLost.drop }
  if (judged.decision === 'regressed') return { decision: { outcome: 'regressed' }, ...numbers }
  if (pairs === 0) return { decision: { outcome: 'undecided', reason: 'nothing to compare' }, ...numbers }
  return withLost.decision === 'held'
    ? { decision: { outcome: 'held' }, ...numbers }
    : { decision: { outcome: 'undecided', reason: 'bound' }, ...numbers }
}

function changeOf({ outcome: before }: BaselineRow, { id, outcome: now, reason }: BaselineRow): ChangedOutcome {
  return { id, before, now, ...(reason === undefined ? {} : { reason }) }
}

/** The inputs that got worse come first, then new losses. */
const byWeight = (one: ChangedOutcome, other: ChangedOutcome): number =>
  weightOf(one) - weightOf(other) || (one.id < other.id ? -1 : 1)

function weightOf({ before, now }: ChangedOutcome): number {
  if (before === 'faithful') return now === 'unfaithful' ? 0 : now === 'inconclusive' ? 1 : 2
  return now === 'faithful' ? 4 : 3
}

const idsOf = (rows: readonly BaselineRow[]): readonly string[] => rows.map(({ id }) => id).sort()
