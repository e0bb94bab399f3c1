import { logAtLeast, logAtMost } from './binomial-bounds.js'
import { logEFail, logEPass } from './mixture.js'
import { logEPaired, logMcnemar } from './mcnemar.js'
import { hasCrossed, isAtMost, isBelow } from './significant.js'

/** When a gate decides: once all inputs have run, or as soon as it can. */
export type Stop = 'all' | 'early'

/** The required rate, the error that is allowed on each side, and when the gate decides. */
export interface Bar {
  readonly atLeast: number
  readonly alpha: number
  readonly stop: Stop
}

/** Whether `k` of `n` show that the rate is at least the bar. */
export function passesBar(k: number, n: number, { atLeast, alpha, stop }: Bar): boolean {
  // Neither an e-value over 1 nor a small tail lies on the other side of the bar. This spares most of the integrals.
  if (n === 0 || atLeast >= 1) return false
  if (stop === 'all') return isAtMost(logAtLeast(k, n, atLeast), alpha)
  return k > atLeast * n && hasCrossed(logEPass(k, n, atLeast), alpha)
}

/** Whether `k` of `n` show that the rate is below the bar. */
export function failsBar(k: number, n: number, { atLeast, alpha, stop }: Bar): boolean {
  if (n === 0) return false
  if (stop === 'all') return isBelow(logAtMost(k, n, atLeast), alpha)
  return k < atLeast * n && hasCrossed(logEFail(k, n, atLeast), alpha)
}

/** Whether the pairs that differ show that explanations keep their promise more often than their random controls. */
export function beatsControls(onlyExplanation: number, onlyControl: number, { alpha, stop }: Bar): boolean {
  if (stop === 'all') return isAtMost(logMcnemar(onlyExplanation, onlyControl), alpha)
  return onlyExplanation > onlyControl && hasCrossed(logEPaired(onlyExplanation, onlyControl), alpha)
}
