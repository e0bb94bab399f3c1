import { pointedTo } from '../src/session/call-site.js'
import { currentSession, type MatcherCall } from '../src/session/session.js'

/**
 * Notes whether the test awaits a matcher. A native promise would not tell:
 * `await` looks past its `then`. Vitest itself calls `then` once, and once more
 * under `expect.soft`; the next call is the test's.
 */
export function mustBeAwaited<Result>(result: Promise<Result>, call: MatcherCall, isSoft: boolean): Promise<Result> {
  const session = currentSession()
  const { matcherCalls } = session?.currentTest() ?? session ?? {}
  matcherCalls?.push(call)
  const { promise: awaited, resolve } = Promise.withResolvers<void>()
  return watched(result, isSoft ? 2 : 1, {
    async failed(error) {
      // A failure that nobody awaits is told by the error about the missing await.
      await awaited
      throw pointedAt(error, call)
    },
    awaited() {
      call.isAwaited = true
      resolve()
    },
  })
}

interface AwaitWatch {
  failed(error: unknown): Promise<never>
  awaited(): void
}

function watched<Result>(promise: Promise<Result>, thensOfVitest: number, watch: AwaitWatch): Promise<Result> {
  const follow = <Next>(next: Promise<Next>): Promise<Next> => {
    if (thensOfVitest > 0) return watched(next.catch(watch.failed), thensOfVitest - 1, watch)
    watch.awaited()
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
const pointedAt = (error: unknown, { callSite }: MatcherCall): unknown =>
  error instanceof Error ? pointedTo(callSite, error) : error
