import type { RunnerTestCase } from 'vitest'
import type { CurrentTest, MatcherCall } from '../session/session.js'

/**
 * Runs an attempt at a test with all its hooks, and throws where its matcher calls decided nothing. `afterEach` has
 * looked at most of them, but fixtures and later hooks may call matchers too.
 */
export async function runAttempt(task: RunnerTestCase, test: CurrentTest, run: () => Promise<void>): Promise<void> {
  if (task.fails) expecting.add(task)
  const expected = expecting.has(task)
    ? (await import('./expected-failure.js')).expectFailureOfVerdict(task)
    : undefined
  try {
    await run()
    if (hasPassed(task)) await rejectUndecided(test.matcherCalls)
    if (hasPassed(task)) await noteCaught(task, test.matcherCalls)
  } catch (error) {
    expected?.failedOtherwise()
    throw error
  } finally {
    expected?.end()
    endAttempt(task, test)
  }
}

/** The tests that must fail. An earlier attempt may have switched their flag off. */
const expecting = new WeakSet<RunnerTestCase>()

/** Refuses matchers from the first hook `onTestFinished` on: Vitest runs the latest of these hooks first. */
export const refuseLateMatchers = (task: RunnerTestCase, test: CurrentTest): void =>
  task.context.onTestFinished(() => endAttempt(task, test))

/** Throws where a matcher call decided nothing although its test, or its test file, has passed so far. */
export async function rejectUndecided(calls: readonly MatcherCall[]): Promise<void> {
  if (!calls.some(({ isAwaited, hasEnded, isLate, isRaced }) => isLate || isRaced || !isAwaited || !hasEnded)) return
  await (await import('./undecided-calls.js')).rejectUndecidedCalls(calls)
}

function endAttempt(task: RunnerTestCase, test: CurrentTest): void {
  test.ended ??= hasPassed(task) ? 'passed' : 'otherwise'
}

const hasPassed = ({ result }: RunnerTestCase): boolean => result?.state === 'pass'

/** Notes with the test that it passed although matchers failed: it has caught their errors. */
async function noteCaught({ meta }: RunnerTestCase, calls: readonly MatcherCall[]): Promise<void> {
  if (calls.length === 0) return
  const failures = await Promise.all(calls.map(({ failure }) => failure))
  const caught = failures.filter((failure) => failure !== undefined).length
  if (caught > 0) meta.faithfulCaught = (meta.faithfulCaught ?? 0) + caught
}

declare module 'vitest' {
  interface TaskMeta {
    /** How many matcher calls failed although their test passed, since it caught their errors. Of all repeats. */
    faithfulCaught?: number
  }
}
