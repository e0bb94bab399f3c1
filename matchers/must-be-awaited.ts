import { pointedTo } from '../src/session/call-site.js'
import { currentSession, type MatcherCall } from '../src/session/session.js'
import { isTakenByRace } from './taken-by-race.js'

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
  const failure = Promise.withResolvers<unknown>()
  call.failure = failure.promise
  // Comes before all that waits for the result.
  const end = (): void => void (call.hasEnded = true)
  result.then(end, end)
  return watched(result, isSoft ? 2 : 1, {
    passed(value) {
      failure.resolve(undefined)
      return value
    },
    async failed(error) {
      const pointed = pointedAt(error, call)
      failure.resolve(pointed)
      // A failure that nobody awaits is told by the error about the missing await.
      await awaited
      throw pointed
    },
    awaited() {
      call.isAwaited = true
      resolve()
    },
    raced: () => void (call.isRaced = true),
  })
}

interface AwaitWatch {
  passed<Value>(value: Value): Value
  failed(error: unknown): Promise<never>
  awaited(): void
  raced(): void
}

function watched<Result>(promise: Promise<Result>, thensOfVitest: number, watch: AwaitWatch): Promise<Result> {
  const follow = <Next>(next: Promise<Next>, rejected?: unknown): Promise<Next> => {
    if (thensOfVitest > 0) return watched(next.then(watch.passed, watch.failed), thensOfVitest - 1, watch)
    watch.awaited()
    return rejected ? next : withRacesNoted(next, watch)
  }
  return {
    // Whoever takes a promise reads its `then` at once, and calls it later.
    get then(): Promise<Result>['then'] {
      if (isTakenByRace()) watch.raced()
      return (resolved, rejected) => follow(promise.then(resolved, rejected), rejected)
    },
    catch: (rejected: (error: unknown) => unknown) => follow(promise.catch(rejected), rejected),
    finally: (settled: () => void) => follow(promise.finally(settled)),
    [Symbol.toStringTag]: 'Promise',
  } as Promise<Result>
}

/** A test may race what follows a matcher: `Promise.race([judged.then(…), …])`. Then nobody has seen its failure. */
const withRacesNoted = <Next>(promise: Promise<Next>, watch: AwaitWatch): Promise<Next> =>
  Object.defineProperty(promise, 'then', {
    get: (): Promise<Next>['then'] => {
      if (isTakenByRace()) watch.raced()
      return (resolved, rejected) => {
        const next = Promise.prototype.then.call(promise, resolved, rejected) as Promise<never>
        return rejected ? next : withRacesNoted(next, watch)
      }
    },
  })

/** Vitest makes its error after an await, where no stack leads back to the test. */
const pointedAt = (error: unknown, { callSite }: MatcherCall): unknown =>
  error instanceof Error ? pointedTo(callSite, error) : error
