import type { Throttling } from '../models/failures/throttling.js'
import type { ThrottledRun } from '../report/summary.js'
import type { CallsInFlight, EnterOptions, PauseOptions, Slot } from './calls-in-flight.js'

/** The slots of a run, which its workers share. */
export interface SlotsOfRun {
  /** Waits for a slot. */
  take(options: EnterOptions): Promise<Slot>
  /** Waits for a slot for a call without a reservation. The worker gives the request a number. */
  enter(worker: string, request: number, signal?: AbortSignal): Promise<void>
  /** Ends such a slot. */
  leave(worker: string, request: number, outcome: 'answered' | 'failed' | Throttling): void
  /** Ends the slots of the calls without a reservation of a worker that is gone. */
  leaveAll(worker: string): void
  /** Starts a new run in watch mode. */
  reset(): void
  /** How providers throttled the run; undefined if none did. */
  readonly throttled: ThrottledRun | undefined
}

/** Opens the slots of a run. The queue loads with the first call that is made: most runs only replay. */
export function openSlots(maxInFlight: number, pauses: PauseOptions): SlotsOfRun {
  let opening: Promise<CallsInFlight> | undefined
  let inFlight: CallsInFlight | undefined
  /** The slots of calls without a reservation, by worker and request. */
  const slots = new Map<string, Map<number, Slot>>()

  async function take(options: EnterOptions): Promise<Slot> {
    opening ??= import('./calls-in-flight.js').then(({ openCallsInFlight }) => openCallsInFlight(maxInFlight, pauses))
    inFlight ??= await opening
    return inFlight.enter(options)
  }

  return {
    take,
    async enter(worker, request, signal) {
      const slot = await take({ signal })
      const ofWorker = slots.get(worker) ?? new Map<number, Slot>()
      slots.set(worker, ofWorker.set(request, slot))
    },
    leave(worker, request, outcome) {
      const slot = slots.get(worker)?.get(request)
      slots.get(worker)?.delete(request)
      if (typeof outcome === 'object') slot?.throttle(outcome.wait)
      else slot?.end(outcome === 'answered')
    },
    leaveAll(worker) {
      for (const slot of slots.get(worker)?.values() ?? []) slot.end(false)
      slots.delete(worker)
    },
    reset() {
      slots.clear()
      inFlight?.reset()
    },
    get throttled() {
      return inFlight?.throttled
    },
  }
}
