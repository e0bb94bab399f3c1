/** Marks the error of a call that the ceiling of the run has refused. */
export const ceilingMark = Symbol.for('vitest-faithful.ceiling')

/** Whether an error, or one behind it, says that the run has reached its ceiling of calls. */
export function isOfCeiling(error: unknown): boolean {
  for (let [behind, depth] = [error, 0]; typeof behind === 'object' && behind !== null && depth < 10; depth++) {
    if (ceilingMark in behind) return true
    behind = (behind as { readonly cause?: unknown }).cause
  }
  return false
}
