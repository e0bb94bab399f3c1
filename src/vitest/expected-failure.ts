import type { RunnerTestCase } from 'vitest'

/** An attempt at a test that must fail. */
interface ExpectedFailure {
  /** Notes an error that Vitest does not have yet, and that says that nothing was judged. */
  failedOtherwise(): void
  end(): void
}

/**
 * Follows an attempt at a `test.fails`. It passes with any error, so it would also pass where nothing was judged, as
 * without a recording. There, the test fails with that error, as under `.not`.
 */
export function expectFailureOfVerdict(task: RunnerTestCase): ExpectedFailure {
  task.fails = true
  const before = task.result?.errors?.length ?? 0
  let isJudged = true
  return {
    failedOtherwise: () => void (isJudged = false),
    end() {
      const names = (task.result?.errors ?? []).slice(before).map(({ name }) => name)
      if (!isJudged || names.includes('UsageError') || (names.length > 0 && names.every(saysNothing)))
        task.fails = false
    },
  }
}

const saysNothing = (error: string | undefined): boolean =>
  error === 'InconclusiveError' || error === 'IneligibleError' || error === 'NotRunError'
