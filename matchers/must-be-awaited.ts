import { currentSession, type MatcherCall } from '../src/session.js'

/**
 * Notes whether the test awaits a matcher. A native promise would not tell:
 * `await` looks past its `then`. Vitest itself calls `then` once, and once more
 * under `expect.soft`; the next call is the test's.
 */
export function mustBeAwaited<Result>(result: Promise<Result>, call: MatcherCall, isSoft: boolean): Promise<Result> {
  currentSession()?.currentTest()?.matcherCalls.push(call)
  return watched(result, isSoft ? 2 : 1, call)
}

function watched<Result>(promise: Promise<Result>, thensOfVitest: number, call: MatcherCall): Promise<Result> {
  // An error that nobody awaits is told by the error about the missing await.
  promise.catch(() => {})
  const follow = <Next>(next: Promise<Next>): Promise<Next> => {
    if (thensOfVitest > 0) return watched(next.catch((error: unknown) => pointedAt(error, call)), thensOfVitest - 1, call)
    call.isAwaited = true
    return next
  }
  return {
    then: (resolved, rejected) => follow(promise.then(resolved, rejected)),
    catch: (rejected: (error: unknown) => unknown) => follow(promise.catch(rejected)),
    finally: (settled: () => void) => follow(promise.finally(settled)),
    [Symbol.toStringTag]: 'Promise',
  } as Promise<Result>
}

/** Vitest makes its error after an await, where no stack leads back to the test. */
function pointedAt(error: unknown, { frames }: MatcherCall): never {
  if (error instanceof Error) error.stack = `${error.name}: ${error.message}\n${frames}`
  throw error
}
