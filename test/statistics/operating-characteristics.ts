import { logAtLeast, logAtMost } from '../../src/statistics/binomial-bounds.js'
import { type Bar, beatsControls } from '../../src/statistics/gate-bounds.js'
import { failsUpTo, passesFrom } from '../../src/statistics/needed-counts.js'

/** What a gate does at a true rate. */
export interface Characteristics {
  /** The probability that it passes. */
  readonly pass: number
  /** The probability that it fails. */
  readonly fail: number
  /** How many inputs it takes, in the mean. */
  readonly inputs: number
}

/** How often inputs are faithful, and how often lost. The rate is the one among those that are judged. */
export interface Truth {
  readonly rate: number
  readonly lost?: number
}

/** Returns what a gate of at most `n` inputs does, exactly: without its comparison with the controls. */
export function characteristics(bar: Bar, n: number, truth: Truth): Characteristics {
  return bar.stop === 'all' ? onceAllRun(bar, n, truth) : underEarlyStopping(bar, n, truth)
}

function onceAllRun(bar: Bar, n: number, { rate, lost = 0 }: Truth): Characteristics {
  const faithful = rate * (1 - lost)
  const pass = passesFrom(n, bar)
  const fail = failsUpTo(n, bar)
  return {
    pass: pass === undefined ? 0 : Math.exp(logAtLeast(pass, n, faithful)),
    fail: fail === undefined ? 0 : Math.exp(logAtMost(fail, n, faithful + lost)),
    inputs: n,
  }
}

/**
 * Follows the probability of each pair of numbers, of lost and of faithful inputs, from one input to the next. What
 * passes or fails leaves the rows.
 */
function underEarlyStopping(bar: Bar, n: number, { rate, lost = 0 }: Truth): Characteristics {
  const isFaithful = rate * (1 - lost)
  const isUnfaithful = 1 - lost - isFaithful
  let rows: Float64Array[] = [Float64Array.of(1)]
  let [pass, fail, inputs] = [0, 0, 0]
  for (let taken = 1; taken <= n; taken++) {
    const passing = passesFrom(taken, bar) ?? Infinity
    const failing = failsUpTo(taken, bar) ?? -1
    const next = Array.from(
      { length: lost > 0 ? taken + 1 : 1 },
      (_, lostOnes) => new Float64Array(taken + 1 - lostOnes),
    )
    for (const [lostOnes, row] of rows.entries())
      for (const [faithful, share] of row.entries()) {
        if (share === 0) continue
        inputs += share
        add(next, lostOnes, faithful + 1, share * isFaithful)
        add(next, lostOnes, faithful, share * isUnfaithful)
        add(next, lostOnes + 1, faithful, share * lost)
      }
    for (const [lostOnes, row] of next.entries())
      for (const [faithful, share] of row.entries()) {
        if (faithful >= passing) pass += share
        else if (faithful + lostOnes <= failing) fail += share
        else continue
        row[faithful] = 0
      }
    rows = next
  }
  return { pass, fail, inputs }
}

function add(rows: readonly Float64Array[], row: number, column: number, share: number): void {
  const cells = rows[row]
  if (cells && share > 0) cells[column] = (cells[column] ?? 0) + share
}

/** Returns the probability that explanations beat their controls in `n` pairs, where both keep promises independently. */
export function comparisonPower(n: number, explanations: number, controls: number, bar: Bar): number {
  const onlyExplanation = explanations * (1 - controls)
  const onlyControl = controls * (1 - explanations)
  const differing = onlyExplanation + onlyControl
  let power = 0
  for (let d = 1; d <= n; d++) {
    const fewest = Array.from({ length: d + 1 }, (_, first) => first).find((first) =>
      beatsControls(first, d - first, bar),
    )
    if (fewest === undefined) continue
    const isDiffering = Math.exp(logAtLeast(d, n, differing)) - Math.exp(logAtLeast(d + 1, n, differing))
    power += isDiffering * Math.exp(logAtLeast(fewest, d, onlyExplanation / differing))
  }
  return power
}

/** Returns the rate of majorities of `k` samples, where each sample keeps the promise at a rate. */
export const majorityRate = (rate: number, k: number): number => Math.exp(logAtLeast((k + 1) / 2, k, rate))
