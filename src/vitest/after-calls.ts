import type { CallScope, RecordingInScope } from '../session/call-scope.js'
import { realClock } from '../session/real-clock.js'

/**
 * Waits for the recorded streams that a test did not read to their ends. The end of the test would abort them, and no
 * run would ever have their recordings. A stream that never ends is not recorded.
 */
export async function endOfStreams({ streaming }: CallScope): Promise<void> {
  if (streaming.size === 0) return
  const { promise: waited, resolve } = Promise.withResolvers<void>()
  const timer = realClock.setTimeout(resolve, longestStream)
  await Promise.race([Promise.allSettled(streaming), waited])
  realClock.clearTimeout(timer)
}

/** How long a test waits for its streams, in milliseconds. Vitest gives a hook 10 seconds. */
const longestStream = 8_000

/** Stores the lasting errors that a test, or a test file, went on from. */
export async function keepErrors(calls: CallScope, failures: readonly { readonly message: string }[]): Promise<void> {
  if (calls.errors.length === 0) return
  const { storeErrors } = await import('../recordings/end-of-calls.js')
  await storeErrors(calls, failures)
}

/** Puts the recordings of calls in the order in which the calls began. */
export async function putInOrder(recordings: readonly RecordingInScope[]): Promise<void> {
  if (recordings.length > 0) await (await import('../recordings/end-of-calls.js')).putInOrder(recordings)
}
