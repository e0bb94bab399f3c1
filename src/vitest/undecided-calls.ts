import { UsageError } from '../errors.js'
import { pointedTo } from '../session/call-site.js'
import { realClock } from '../session/real-clock.js'
import type { MatcherCall } from '../session/session.js'
import { wrap } from '../text/wrap.js'

/**
 * Throws where a matcher call decided nothing although its test, or its test file, has passed so far: the test did not
 * await it, called it too late, or went on without its failure. A failure that the test has caught is none of these.
 */
export async function rejectUndecidedCalls(calls: readonly MatcherCall[]): Promise<void> {
  const late = calls.filter(({ isLate }) => isLate)
  if (late.length > 0) throw undecided(late, texts.late)
  const forgotten = calls.filter(({ isAwaited }) => !isAwaited)
  if (forgotten.length > 0) throw undecided(forgotten, texts.forgotten)
  // The test cannot have seen how these ended, or only if they were the first.
  const dropped = calls.filter(({ isRaced, hasEnded }) => isRaced || !hasEnded)
  if (dropped.length === 0) return
  await ended(dropped)
  const endless = dropped.filter(({ hasEnded }) => !hasEnded)
  if (endless.length > 0) throw undecided(endless, texts.endless)
  const failures = await failuresOf(dropped)
  if (failures.size === 0) return
  // Vitest shows each of these errors with its line of the test.
  throw new AggregateError([undecided([...failures.keys()], texts.dropped), ...failures.values()])
}

/** How long a test waits for the calls that it has left, in milliseconds. Vitest gives a hook 10 seconds. */
const longestWait = 8_000

const texts = {
  late: ['came after its test was over, so it', 'came after their test was over, so they'],
  forgotten: ['was not awaited, so it', 'were not awaited, so they'],
  endless: ['did not end with its test, so it', 'did not end with their test, so they'],
  dropped: ['failed after its test had gone on, so it', 'failed after their test had gone on, so they'],
} as const satisfies Readonly<Record<string, readonly [ofOne: string, ofMany: string]>>

function undecided(calls: readonly MatcherCall[], text: (typeof texts)[keyof typeof texts]): UsageError {
  const [ofOne, ofMany] = text
  const what = calls.length === 1 ? `1 matcher call ${ofOne}` : `${calls.length} matcher calls ${ofMany}`
  const lines = [
    ...wrap(`${what} decided nothing. Write:`),
    '',
    ...calls.map(({ assertion }) => `    await ${assertion}`),
  ]
  if (text === texts.endless || text === texts.dropped)
    lines.push('', ...wrap('To wait for several calls, use Promise.all: Promise.race and Promise.any drop results.'))
  return pointedTo(calls[0]?.callSite ?? (() => ''), new UsageError(lines.join('\n')))
}

async function failuresOf(calls: readonly MatcherCall[]): Promise<ReadonlyMap<MatcherCall, unknown>> {
  const failures = await Promise.all(calls.map(async (call) => [call, await call.failure] as const))
  return new Map(failures.filter(([, failure]) => failure !== undefined))
}

async function ended(calls: readonly MatcherCall[]): Promise<void> {
  const { promise: waited, resolve } = Promise.withResolvers<void>()
  const timer = realClock.setTimeout(resolve, longestWait)
  await Promise.race([failuresOf(calls), waited])
  realClock.clearTimeout(timer)
}
