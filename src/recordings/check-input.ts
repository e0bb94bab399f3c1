import { withinInput } from '../session/input-under-way.js'
import { realClock } from '../session/real-clock.js'
import { storeErrors } from './end-of-calls.js'

/**
 * Asks and checks one input of a set, and stores the lasting errors that the check went on from. Afterwards nothing of
 * its calls is left in memory.
 */
export const checkInput = <Result>(check: () => Promise<Result>): Promise<Result> =>
  withinInput(async ({ calls }) => {
    // Its questions are recorded at once: a matcher asks them.
    calls.kept = Promise.resolve()
    try {
      const result = await check()
      await storeErrors(calls, [])
      return result
    } catch (error) {
      // Another error must not hide this one.
      await storeErrors(calls, [{ message: error instanceof Error ? error.message : String(error) }]).catch(() => {})
      throw error
    } finally {
      // Replays wait for nothing, so that no timer and no socket would have its turn before the last of them.
      await new Promise((resolve) => realClock.setImmediate(resolve))
    }
  })
