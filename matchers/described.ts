import { isInputSet } from '../src/subjects/is-input-set.js'
import { showValue } from '../src/text/show-value.js'

/** Returns what a test passed to `expect`, in a few words. */
export function described(received: unknown): string {
  if (received instanceof Promise) return 'a promise that was not awaited'
  if (isInputSet(received)) return 'a set of inputs'
  if (received === null || received === undefined) return String(received)
  if (typeof received !== 'object' && typeof received !== 'function') return showValue(received, 40)
  return received.constructor?.name === 'Object' ? 'an object' : `a ${received.constructor?.name ?? 'value'}`
}
