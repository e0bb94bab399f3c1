import PQueue from 'p-queue'
import type { ThrottledRun } from '../report/summary.js'
import { realClock } from '../session/real-clock.js'

/** The calls that are in flight in a run, over all workers. One process counts them. */
export interface CallsInFlight {
  /** Waits for a slot: first come, first served. Rejects when the signal aborts before that. */
  enter(options?: EnterOptions): Promise<Slot>
  /** Frees all slots and forgets all pauses, for a new run in watch mode. */
  reset(): void
  /** Undefined if no provider throttled the run. */
  readonly throttled: ThrottledRun | undefined
}

/** How a call waits for its slot. */
export interface EnterOptions {
  readonly signal?: AbortSignal | undefined
  /** Whether the call had a slot before, and so goes before the calls that had none. Default: false. */
  readonly isRetry?: boolean
}

/** The slot of one call. It ends once; a later function does nothing. */
export interface Slot {
  /** Gives the slot back. `isAnswered`: the provider answered, so the run may have more calls in flight again. */
  end(isAnswered: boolean): void
  /**
   * Gives the slot back, and lets no call of the run begin for a time. `wait` is the time in milliseconds that the
   * provider asks for. Without it, the time doubles with each pause.
   */
  throttle(wait: number | undefined): void
}

/** The clock of the pauses, and the source of their jitter. Tests pass their own. */
export interface PauseOptions {
  readonly clock?: Pick<typeof realClock, 'elapsed' | 'setTimeout' | 'clearTimeout'>
  /** Returns a number from 0 to 1. */
  readonly random?: () => number
}

/** The first pause without a time from the provider, and the longest one, in milliseconds. */
const [firstPause, longestPause] = [1000, 60_000]

/** Counts calls in flight: at most `max`, and fewer while a provider throttles the run. */
export function openCallsInFlight(
  max: number,
  { clock = realClock, random = Math.random }: PauseOptions = {},
): CallsInFlight {
  const queue = new PQueue({ concurrency: max })
  const held = new Set<Slot>()
  /** How many calls may be in flight now. Each answer adds a part of a call, so it has a fraction. */
  let limit = max
  let lowest = max
  let pauses = 0
  /** The pauses since the last answer. */
  let inARow = 0
  let pausedUntil = 0
  let timer: ReturnType<typeof clock.setTimeout> | undefined

  return {
    async enter({ signal, isRetry = false } = {}) {
      const { promise: slot, resolve, reject } = Promise.withResolvers<Slot>()
      // Only the wait can be aborted. A call that is in flight gives its slot back by itself.
      const waiting = new AbortController()
      const abort = (): void => waiting.abort(signal?.reason)
      if (signal?.aborted) abort()
      else signal?.addEventListener('abort', abort, { once: true })
      const task = (): Promise<void> => {
        signal?.removeEventListener('abort', abort)
        const { promise: ended, resolve: end } = Promise.withResolvers<void>()
        resolve(newSlot(end))
        return ended
      }
      queue.add(task, { signal: waiting.signal, priority: isRetry ? 1 : 0 }).catch(reject)
      return slot
    },
    reset() {
      clock.clearTimeout(timer)
      for (const slot of held) slot.end(false)
      limit = max
      lowest = max
      pauses = 0
      inARow = 0
      pausedUntil = 0
      queue.concurrency = max
      queue.start()
    },
    get throttled() {
      return pauses === 0 ? undefined : { pauses, lowest, max }
    },
  }

  function newSlot(end: () => void): Slot {
    const pausesBefore = pauses
    const isLate = (): boolean => pausesBefore !== pauses
    const leave = (): boolean => {
      const isHeld = held.delete(slot)
      if (isHeld) end()
      return isHeld
    }
    const slot: Slot = {
      end(isAnswered) {
        if (leave() && isAnswered && !isLate()) rise()
      },
      throttle(wait) {
        if (!held.has(slot)) return
        // A call that began before a pause is refused for the same reason: it neither counts nor halves the limit.
        const isFirst = !isLate()
        if (isFirst) fall()
        // A provider may ask for less time than it needs.
        if (wait !== undefined) pause(Math.max(wait, inARow > 1 ? ownPause(inARow - 1) : 0))
        else if (isFirst) pause(ownPause(inARow))
        leave()
      },
    }
    held.add(slot)
    return slot
  }

  /** Halves the number of calls in flight. */
  function fall(): void {
    pauses++
    inARow++
    limit = Math.max(1, Math.floor(Math.min(limit, held.size) / 2))
    lowest = Math.min(lowest, limit)
    queue.concurrency = limit
  }

  /** Adds one call in flight after as many answers as there may be calls in flight. */
  function rise(): void {
    inARow = 0
    if (limit === max) return
    limit = Math.min(max, limit + 1 / Math.floor(limit))
    queue.concurrency = Math.floor(limit)
  }

  /** Returns the time of a pause that doubles with each one in a row, half of it by chance. */
  function ownPause(number: number): number {
    return Math.min(longestPause, firstPause * 2 ** (number - 1)) * (0.5 + random() / 2)
  }

  function pause(time: number): void {
    const until = clock.elapsed() + time
    if (until <= pausedUntil) return
    pausedUntil = until
    queue.pause()
    clock.clearTimeout(timer)
    timer = clock.setTimeout(() => queue.start(), time)
    // A run whose tests are over does not wait for the end of a pause.
    timer.unref()
  }
}
