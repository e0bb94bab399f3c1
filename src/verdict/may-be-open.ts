import type { GateResult } from './gate-result.js'

/**
 * Whether a gate that is undecided only warns, if it is. One that judged nothing, or that ended before its last input,
 * did not come to an answer: it fails in any case.
 */
export const mayBeOpen = ({ undecided, decision }: Pick<GateResult, 'undecided' | 'decision'>): boolean =>
  undecided === 'warn' &&
  (decision.outcome !== 'undecided' || decision.reason === 'bound' || decision.reason === 'comparison')
