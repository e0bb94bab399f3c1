import type { Asking } from '../recordings/ask.js'
import type { WholeReply } from '../replies/whole-reply.js'
import { realClock } from '../session/real-clock.js'
import { isWithinSample } from '../session/samples.js'
import { currentSession } from '../session/session.js'
import type { Throttling } from './failures/throttling.js'

/** How often a call is made at most while the provider throttles the run. */
const mostTries = 20

/**
 * Returns a function that makes a call for the AI SDK, which calls it again after a failure that passes. If the
 * provider throttles the run, the function makes the call again by itself after the pause, up to 20 times, as long as
 * the test has time.
 *
 * @throws RetryError after the last try, which the AI SDK does not make again.
 */
export function patientCall(
  make: () => PromiseLike<WholeReply>,
  { signal, again, rest }: Pick<Asking, 'signal' | 'again' | 'rest'>,
  { maxRetries }: { readonly maxRetries?: number } = {},
): () => Promise<WholeReply> {
  // A gate that runs out of time says so itself.
  const endsAt = (isWithinSample() ? undefined : currentSession()?.currentTest()?.endsAt) ?? Number.POSITIVE_INFINITY
  let tries = 0
  return async () => {
    const refusals: unknown[] = []
    for (;;) {
      if (tries++ > 0) await again(refusals.at(-1))
      try {
        return await make()
      } catch (error) {
        const throttling = signal?.aborted ? undefined : await throttlingOf(error)
        // Who wants no retries gets none.
        if (!throttling || maxRetries === 0) {
          rest()
          throw error
        }
        refusals.push(error)
        if (refusals.length >= mostTries || !hasTime(throttling)) throw await lastError(refusals)
      }
    }
  }

  function hasTime({ wait = 0 }: Throttling): boolean {
    return realClock.elapsed() + wait < endsAt
  }
}

const throttlingOf = async (error: unknown): Promise<Throttling | undefined> =>
  (await import('./failures/throttling.js')).throttlingIn(error)

async function lastError(errors: readonly unknown[]): Promise<Error> {
  const { RetryError } = await import('ai')
  const message = `The provider throttled each of ${errors.length} tries.`
  return new RetryError({ message, reason: 'maxRetriesExceeded', errors: [...errors] })
}
