import type { PlannedCall, Refusal } from '../session/session.js'

/** The default of `maxCalls`: how many calls a run in mode `auto` may make. */
export const defaultCeiling = 300

/** The ledger of one run. One process keeps it for all workers. */
export interface RunLedger {
  reserve(worker: string, call: PlannedCall): Promise<'granted' | 'made' | Refusal>
  settle(worker: string, place: string, stored: boolean): void
  used(place: string, key: string): void
  /** Counts calls that are not recorded. */
  live(calls: number): void
  /** Releases the reservations of a worker that is gone. */
  leave(worker: string): void
  /** Starts a new run in watch mode. */
  reset(): void
  /** The number of calls that were answered. */
  readonly made: number
  readonly replayed: number
  /** Absolute paths of the recordings that the run read or wrote. */
  readonly places: ReadonlySet<string>
}

interface Reservation {
  readonly key: string
  made: boolean
  /** The worker that makes the call now. */
  holder: string | undefined
  /** Wake the workers that wait for that call. */
  readonly waiting: (() => void)[]
}

/** Creates a ledger; `ceiling` is the number of calls that mode `auto` may make in one run. */
export function openLedger(ceiling: number): RunLedger {
  const reservations = new Map<string, Reservation>()
  const places = new Set<string>()
  // A failed call may have cost money, so it counts towards the ceiling.
  let attempts = 0
  let made = 0
  let replayed = 0

  const release = (reservation: Reservation): void => {
    reservation.holder = undefined
    for (const wake of reservation.waiting.splice(0)) wake()
  }

  return {
    async reserve(worker, { place, key, mode }) {
      const isLimited = mode === 'auto'
      for (;;) {
        const reservation = reservations.get(place)
        if (reservation && reservation.key !== key) return { refused: 'conflict' }
        if (reservation?.made) return 'made'
        if (reservation?.holder === undefined) {
          const leave = take(isLimited)
          if (leave === 'granted')
            reservations.set(place, { waiting: [], ...reservation, key, made: false, holder: worker })
          return leave
        }
        await new Promise<void>((wake) => reservation.waiting.push(wake))
      }
    },
    settle(worker, place, stored) {
      const reservation = reservations.get(place)
      if (reservation?.holder !== worker) return
      if (stored) {
        made++
        reservation.made = true
        places.add(place)
      }
      release(reservation)
      // A failed call keeps no reservation: the next attempt may send another request.
      if (!stored) reservations.delete(place)
    },
    used(place, key) {
      replayed++
      places.add(place)
      if (!reservations.has(place)) reservations.set(place, { key, made: true, holder: undefined, waiting: [] })
    },
    live(calls) {
      made += calls
    },
    leave(worker) {
      for (const [place, reservation] of reservations) {
        if (reservation.holder !== worker) continue
        release(reservation)
        reservations.delete(place)
      }
    },
    reset() {
      reservations.clear()
      places.clear()
      attempts = 0
      made = 0
      replayed = 0
    },
    get made() {
      return made
    },
    get replayed() {
      return replayed
    },
    places,
  }

  function take(isLimited: boolean): 'granted' | Refusal {
    if (isLimited && attempts >= ceiling) return { refused: 'ceiling', ceiling }
    attempts++
    return 'granted'
  }
}
