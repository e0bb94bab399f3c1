import type { RunnerTestCase } from 'vitest'
import type { CurrentTest } from '../session/session.js'

/**
 * Skips a test if each error of all its attempts says that nothing could be judged.
 * With any other error, the test fails.
 */
export async function skipWhereNothingWasJudged(
  { context, result }: RunnerTestCase,
  { skipNotes, matcherCalls }: CurrentTest,
): Promise<void> {
  const [note] = skipNotes
  if (
    note === undefined ||
    !result?.errors?.every(({ name }) => name === 'InconclusiveError' || name === 'IneligibleError')
  )
    return
  // A matcher call that still runs beside the others has no error yet.
  const fails = await Promise.all(matcherCalls.map((call) => call.fails))
  if (!fails.includes(true)) context.skip(note)
}
