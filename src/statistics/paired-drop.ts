import { upperBound } from './binomial-bounds.js'
import { logMcnemar } from './mcnemar.js'
import { isAtMost } from './significant.js'

/** What a paired comparison with an earlier run says. */
export interface PairedDrop {
  readonly decision: 'held' | 'regressed' | 'undecided'
  /** The exact one-sided p-value of “no more got worse than better”. */
  readonly p: number
  /** The upper one-sided bound on the drop of the rate, as a share of the pairs. 0 where all results are the same. */
  readonly drop: number
}

/** A comparison holds where the drop is below this share of the pairs. */
export const heldBelow = 0.05

/** Compares two runs on the same inputs. `worse` were faithful and are not; `better` is the reverse. */
export function pairedDrop(worse: number, better: number, pairs: number, alpha: number): PairedDrop {
  const differing = worse + better
  const log = logMcnemar(worse, better)
  // The share of the differing pairs that got worse has the bound; how many differ is taken as seen.
  const drop = differing === 0 ? 0 : ((2 * upperBound(worse, differing, alpha) - 1) * differing) / pairs
  const p = Math.exp(log)
  if (differing > 0 && isAtMost(log, alpha)) return { decision: 'regressed', p, drop }
  return { decision: pairs > 0 && drop < heldBelow ? 'held' : 'undecided', p, drop }
}
