import { shared } from '../session/shared.js'

/** One of the callers that want the same call of this worker. Only one of them makes it. */
export interface Caller {
  /** The signal for the model. It aborts when all callers have given up. */
  readonly signal: AbortSignal
  /** Returns the result. If this caller gives up while others still wait, it rejects, and the call goes on for them. */
  unlessGivenUp<Result>(result: Promise<Result>): Promise<Result>
  /** Ends the interest of this caller, since the call is answered or has failed. */
  leave(): void
}

/** Adds a caller, who gives up when the signal aborts. */
export function joinCall(name: string, signal: AbortSignal | undefined): Caller {
  const call = calls.get(name) ?? { controller: new AbortController(), callers: 0 }
  calls.set(name, call)
  call.callers++
  const { promise: givenUp, reject } = Promise.withResolvers<never>()
  givenUp.catch(() => {})
  let isWaiting = true
  const leave = (): void => {
    if (!isWaiting) return
    isWaiting = false
    signal?.removeEventListener('abort', giveUp)
    if (--call.callers === 0 && calls.get(name) === call) calls.delete(name)
  }
  const giveUp = (): void => {
    leave()
    if (call.callers > 0) reject(signal?.reason)
    else call.controller.abort(signal?.reason)
  }
  if (signal?.aborted) giveUp()
  else signal?.addEventListener('abort', giveUp)
  return {
    signal: call.controller.signal,
    unlessGivenUp(result) {
      // If this caller gives up, nobody else looks at a failure.
      result.catch(() => {})
      return Promise.race([result, givenUp])
    },
    leave,
  }
}

interface SharedCall {
  readonly controller: AbortController
  /** How many callers still want the reply. */
  callers: number
}

const calls = shared('shared-calls', () => new Map<string, SharedCall>())
