import type { BaselineResult } from '../verdict/baseline-result.js'

/** Returns the results of a test that count: those of its last attempt. A retry compares again. */
export function countedBaselines(results: readonly BaselineResult[]): readonly BaselineResult[] {
  const last = new Map<string, number>()
  const keyOf = ({ file, attempt }: BaselineResult): string => `${attempt?.repeat} ${file}`
  for (const result of results)
    last.set(keyOf(result), Math.max(result.attempt?.retry ?? 0, last.get(keyOf(result)) ?? 0))
  return results.filter((result) => (result.attempt?.retry ?? 0) >= (last.get(keyOf(result)) ?? 0))
}
