import { lowerBound, upperBound } from '../statistics/binomial-bounds.js'
import { furtherInputs } from '../statistics/further-inputs.js'
import { beatsControls, failsBar, passesBar } from '../statistics/gate-bounds.js'
import { logEPaired, mcnemar } from '../statistics/mcnemar.js'
import { confidenceSequence } from '../statistics/mixture.js'
import type { GateComparison, GateCounts, GateDecision, GateResult, GateRule } from '../verdict/gate-result.js'

/** The numbers of eligible inputs. */
export type EligibleCounts = Pick<GateCounts, 'faithful' | 'unfaithful' | 'lost'>

/** How many inputs of a gate have each pair of an explanation and its random control that keep their promise or not. */
export interface PairCounts {
  readonly both: number
  readonly onlyExplanation: number
  readonly onlyControl: number
  readonly neither: number
}

/** The part of a rule that decides. */
export type DecidingRule = Pick<GateRule, 'atLeast' | 'alpha' | 'stop' | 'control'>

/** The decision of a gate, with the numbers that decide. */
export type DecidedGate = Pick<GateResult, 'decision' | 'interval' | 'comparison' | 'further'>

const noPairs: PairCounts = { both: 0, onlyExplanation: 0, onlyControl: 0, neither: 0 }

/**
 * Decides a gate after the inputs that it has taken. Lost inputs count against it: it passes only if it would with all
 * of them unfaithful, and fails only if it would with all of them faithful.
 */
export function decide(counts: EligibleCounts, pairs: PairCounts | undefined, rule: DecidingRule): DecidedGate {
  const compared = rule.control === false ? undefined : (pairs ?? noPairs)
  const decision = decisionOf(counts, compared, rule)
  const further = decision.outcome === 'undecided' ? furtherOf(counts, compared, rule) : undefined
  return {
    decision,
    interval: intervalOf(counts, rule),
    ...(compared && { comparison: comparisonOf(compared, rule) }),
    ...(further !== undefined && { further }),
  }
}

/** Whether a gate that may stop early has its decision. It costs microseconds, so a gate can ask after each input. */
export const isSettled = (counts: EligibleCounts, pairs: PairCounts | undefined, rule: DecidingRule): boolean =>
  rule.stop === 'early' &&
  decisionOf(counts, rule.control === false ? undefined : (pairs ?? noPairs), rule).outcome !== 'undecided'

function decisionOf(
  { faithful, unfaithful, lost }: EligibleCounts,
  pairs: PairCounts | undefined,
  rule: DecidingRule,
): GateDecision {
  const eligible = faithful + unfaithful + lost
  if (faithful + unfaithful === 0) return { outcome: 'undecided', reason: 'nothing to judge' }
  if (failsBar(faithful + lost, eligible, rule)) return { outcome: 'fail' }
  if (!passesBar(faithful, eligible, rule)) return { outcome: 'undecided', reason: 'bound' }
  if (!pairs || beatsControls(pairs.onlyExplanation, pairs.onlyControl, rule)) return { outcome: 'pass' }
  return { outcome: 'undecided', reason: 'comparison' }
}

function intervalOf({ faithful, unfaithful, lost }: EligibleCounts, { alpha, stop }: DecidingRule) {
  const eligible = faithful + unfaithful + lost
  if (eligible === 0) return { lower: 0, upper: 1 }
  const boundsOf = (k: number) =>
    stop === 'early'
      ? confidenceSequence(k, eligible, alpha)
      : { lower: lowerBound(k, eligible, alpha), upper: upperBound(k, eligible, alpha) }
  return { lower: boundsOf(faithful).lower, upper: boundsOf(faithful + lost).upper }
}

/** Returns the comparison of the explanations with their random controls. */
export function comparisonOf(
  { both, onlyExplanation, onlyControl, neither }: PairCounts,
  { stop }: Pick<GateRule, 'stop'>,
): GateComparison {
  return {
    pairs: both + onlyExplanation + onlyControl + neither,
    explanations: both + onlyExplanation,
    controls: both + onlyControl,
    onlyExplanation,
    onlyControl,
    p:
      stop === 'early'
        ? Math.min(1, Math.exp(-logEPaired(onlyExplanation, onlyControl)))
        : mcnemar(onlyExplanation, onlyControl),
  }
}

/** How many more eligible inputs would settle the gate, if each kind of outcome stays as frequent as it was. */
function furtherOf(
  { faithful, unfaithful, lost }: EligibleCounts,
  pairs: PairCounts | undefined,
  rule: DecidingRule,
): number | undefined {
  const eligible = faithful + unfaithful + lost
  const isAbove = faithful > rule.atLeast * eligible
  const isBelow = faithful + lost < rule.atLeast * eligible
  // Losses on both sides of the bar, or a rate at the bar: no number of inputs is sure to settle it.
  if (!isAbove && !isBelow) return undefined
  return furtherInputs(eligible, (total) => {
    const grown = total / eligible
    if (isBelow) return failsBar((faithful + lost) * grown, total, rule)
    return (
      passesBar(faithful * grown, total, rule) &&
      (!pairs || beatsControls(pairs.onlyExplanation * grown, pairs.onlyControl * grown, rule))
    )
  })
}
