import { gateKeyOf } from '../verdict/gate-key.js'
import type { GateResult } from '../verdict/gate-result.js'

/** Returns the results of a test that count: those of its last retry stand for those of the same gates before. */
export function countedGates(results: readonly GateResult[]): readonly GateResult[] {
  const lastRetries = new Map<string, number>()
  for (const result of results)
    lastRetries.set(keyOf(result), Math.max(retryOf(result), lastRetries.get(keyOf(result)) ?? 0))
  return results.filter((result) => retryOf(result) >= (lastRetries.get(keyOf(result)) ?? 0))
}

const keyOf = (result: GateResult): string => `${result.attempt?.repeat} ${gateKeyOf(result)}`

const retryOf = ({ attempt }: GateResult): number => attempt?.retry ?? 0
