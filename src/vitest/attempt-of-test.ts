import type { RunnerTestCase } from 'vitest'
import { openScope } from '../session/call-scope.js'
import type { CurrentTest } from '../session/session.js'

/** Returns the state of an attempt at a test, and a function that ends it: its model calls are then aborted. */
export function attemptAt(task: RunnerTestCase): { test: CurrentTest; end(): void } {
  const { signal } = task.context
  const over = new AbortController()
  const abort = (): void => over.abort(signal.reason)
  // On Vitest 4, the next attempt gets the same signal, which is aborted after a timeout.
  if (!signal.aborted) signal.addEventListener('abort', abort, { once: true })
  return {
    test: {
      name: task.fullTestName,
      retry: task.result?.retryCount ?? 0,
      // Vitest increments the repeat count only after the attempt has begun.
      get repeat() {
        return task.result?.repeatCount ?? 0
      },
      signal: over.signal,
      samples: new Map(),
      calls: openScope(),
      matcherCalls: [],
      whenPassed: [],
      get verdicts() {
        return (task.meta.faithful ??= [])
      },
      skipNotes: [],
    },
    end() {
      signal.removeEventListener('abort', abort)
      over.abort(new Error('The test is over; its model calls were aborted.'))
    },
  }
}
