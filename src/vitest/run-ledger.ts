import { NotRunError } from '../errors.js'
import { openKeeper } from '../recordings/keeper/keeper.js'
import { keyOfRequest } from '../recordings/request-key.js'
import { canAnswer } from '../recordings/stored/stored-reply.js'
import { abortable } from '../session/abortable.js'
import type {
  FinishedScope,
  MovedRecording,
  NewRecording,
  PlannedCall,
  RecordingUse,
  Refusal,
  SetAside,
  TooFewCalls,
} from '../session/ledger.js'
import type { RecordedRequest } from '../session/model-call.js'
import { realClock } from '../session/real-clock.js'
import type { PlacedRecording, Recording, RecordingPlace } from '../session/recording.js'
import type { Throttling } from '../models/failures/throttling.js'
import type { ThrottledRun } from '../report/summary.js'
import { defaultInFlight } from '../session/environment.js'
import { callAllowance } from './call-allowance.js'
import type { EnterOptions, PauseOptions, Slot } from './calls-in-flight.js'
import { openSlots } from './slots-of-run.js'
import { touchedRecordings, type NamedPlace } from './touched-recordings.js'

/** The default of `maxCalls`: how many calls a run in mode `auto` may make. */
export const defaultCeiling = 300

/** The ledger of one run. One process keeps it for all workers. */
export interface RunLedger {
  reserve(worker: string, call: PlannedCall, options?: ReserveOptions): Promise<Permission>
  /** Stores a reply, and ends the reservation, whether it could be stored or not. */
  store(worker: string, place: string, recording: NewRecording): Promise<PlacedRecording>
  release(worker: string, place: string, throttling?: Throttling): void
  /** Gives back the slot of a reserved call until its next try. */
  rest(worker: string, place: string): void
  retry(worker: string, call: PlannedCall, failed?: ThrottledTry): Promise<'granted' | Refusal>
  /** Waits for a slot for a call without a reservation. The worker gives the request a number. */
  enter(worker: string, request: number, signal?: AbortSignal): Promise<void>
  leaveSlot(worker: string, request: number, outcome: 'answered' | 'failed' | Throttling): void
  tidy(scope: FinishedScope): Promise<void>
  move(recording: MovedRecording, from: string): Promise<RecordingPlace>
  used(use: RecordingUse): void
  /** As in `Ledger`. */
  setAside(worker: string, calls: number): SetAside | TooFewCalls
  giveBack(id: string): void
  /** Counts calls that are not recorded. */
  live(calls: number): void
  /** Releases the reservations and the slots of a worker that is gone, and the calls that were set aside for it. */
  leave(worker: string): void
  /** Puts the recordings of interrupted runs below a recordings folder into their files. Returns why it could not. */
  recover(folder: string): readonly string[]
  /** Writes the files to which no worker adds now. */
  flush(): void
  /** Writes all files, and ends the leases of this process. */
  end(): void
  /** Starts a new run in watch mode. */
  reset(): void
  /** The number of calls that were answered. */
  readonly made: number
  readonly replayed: number
  /** The recordings that the run read or wrote. */
  readonly recordings: readonly RecordingPlace[]
  /** How providers throttled the run; undefined if none did. */
  readonly throttled: ThrottledRun | undefined
}

/** A try that failed. */
export interface ThrottledTry {
  readonly throttling?: Throttling | undefined
  readonly signal?: AbortSignal | undefined
}

/** The answer to a worker that asks whether it may make a call. */
export type Permission = 'granted' | { readonly made: PlacedRecording } | Refusal

/** What the ledger must know of the worker that asks. */
export interface ReserveOptions {
  readonly signal?: AbortSignal | undefined
  /** Returns the key of a request. Default: `keyOfRequest`. */
  readonly keyOf?: ((request: RecordedRequest) => string) | undefined
}

interface Reservation {
  readonly key: string
  readonly file: string
  /** The recording that was made; undefined while the call is under way. */
  made: NamedPlace | undefined
  /** The worker that makes the call now. */
  holder: string | undefined
  /** Whether the reply has arrived and is being written, which the end of the worker does not change. */
  isStoring: boolean
  /** When the call was granted, on the clock that only grows. */
  since: number
  /** The slot of the call while it is in flight. */
  slot: Slot | undefined
  /** Wake the workers that wait for that call. */
  readonly waiting: Set<() => void>
}

const newReservation = (of: Pick<Reservation, 'key' | 'file'> & Partial<Reservation>): Reservation => ({
  made: undefined,
  holder: undefined,
  isStoring: false,
  since: 0,
  slot: undefined,
  waiting: new Set(),
  ...of,
})

/** The limits of a run. */
export interface LedgerOptions extends PauseOptions {
  /** How many calls may be in flight at once. Default: 20. */
  readonly maxInFlight?: number
}

/** Creates a ledger; `ceiling` is the number of calls that mode `auto` may make in one run. */
export function openLedger(
  ceiling: number,
  { maxInFlight = defaultInFlight, ...pauses }: LedgerOptions = {},
): RunLedger {
  const reservations = new Map<string, Reservation>()
  const touched = touchedRecordings()
  const keeper = openKeeper((file, names) => touched.rename(file, names))
  const slots = openSlots(maxInFlight, pauses)
  /** How often the ledger was reset: a wait may outlast its run. */
  let runs = 0
  const allowance = callAllowance(ceiling)
  let startedAt = realClock.date()
  let made = 0
  let replayed = 0

  return {
    async reserve(worker, call, { signal, keyOf = keyOfRequest } = {}) {
      const { place, key, mode, file } = call
      for (;;) {
        signal?.throwIfAborted()
        const known = reservations.get(place)
        if (known && known.key !== key) return { refused: 'conflict' }
        if (known?.made) {
          const recording = keeper.find(known.made)
          if (recording) return { made: recording }
          // A person has removed it.
          reservations.delete(place)
        } else if (known) {
          await woken(known, signal)
        } else {
          const reservation = newReservation({ key, file, holder: worker })
          reservations.set(place, reservation)
          const permission = await permit(reservation, call, signal, (recording) => keyOf(recording.request))
          if (permission !== undefined) return permission
        }
      }

      async function permit(
        reservation: Reservation,
        { name, isStreamed, needsNoSlot = false }: PlannedCall,
        signal: AbortSignal | undefined,
        keyOf: (recording: Recording) => string,
      ): Promise<Permission | undefined> {
        let isFaulty: (recording: Recording) => boolean = () => false
        try {
          // What tells faults loads with all the words of refusals, which no other mode needs here.
          if (mode === 'record') isFaulty = (await import('../recordings/recorded-fault.js')).isWorthAskingAgain
          await keeper.hold(file, signal)
        } catch (error) {
          end(place, reservation)
          throw error
        }
        const isCurrent = reservations.get(place) === reservation
        const known = isCurrent ? madeElsewhere() : undefined
        if (known) {
          reservation.made = touched.add(known)
          wake(reservation)
        }
        const refusal = isCurrent && !known ? take(call) : undefined
        if (isCurrent && !known && refusal === 'granted' && (await hasSlot())) {
          reservation.since = realClock.elapsed()
          return refusal
        }
        if (!known) end(place, reservation)
        keeper.letGo(file)
        return known ? { made: known } : refusal === 'granted' ? undefined : refusal

        /** Whether the call may begin now. It waits while it holds its file, since calls in flight wait for no file. */
        async function hasSlot(): Promise<boolean> {
          if (needsNoSlot) return true
          try {
            return await enterFor(call, reservation, { signal })
          } catch (error) {
            end(place, reservation)
            keeper.letGo(file)
            throw error
          }
        }

        /** Another process may have stored the reply since the worker looked for it. */
        function madeElsewhere(): PlacedRecording | undefined {
          const isWanted = (recording: Recording): boolean =>
            canAnswer(recording.reply, isStreamed) &&
            (mode === 'auto' || (mode === 'record' && !isFaulty(recording)) || recording.recordedAt > startedAt)
          return keeper
            .fromOthers(file, { key, keyOf, isWanted })
            .find(({ entry }) =>
              'entry' in name
                ? entry === name.entry
                : entry.startsWith(`${name.scope}/`) && !touched.has({ file, entry }),
            )
        }
      }
    },
    async store(worker, place, recording) {
      const reservation = reservations.get(place)
      if (reservation?.holder !== worker || reservation.isStoring || reservation.since === 0)
        throw new NotRunError('NOT RUN  the call of a reply is not reserved any more; the reply was discarded.')
      reservation.isStoring = true
      reservation.slot?.end(true)
      const { took = Math.round(realClock.elapsed() - reservation.since) } = recording
      const stamp = { recordedAt: realClock.date(), took }
      try {
        return await keeper.store({ ...recording, ...stamp }, (at) => {
          made++
          reservation.made = touched.add(at)
        })
      } finally {
        giveUp(place, reservation)
      }
    },
    release(worker, place, throttling) {
      const reservation = reservations.get(place)
      if (reservation?.holder !== worker || reservation.isStoring) return
      if (throttling) reservation.slot?.throttle(throttling.wait)
      giveUp(place, reservation)
    },
    rest(worker, place) {
      const reservation = reservations.get(place)
      if (reservation?.holder === worker) reservation.slot?.end(false)
    },
    async retry(worker, call, { throttling, signal } = {}) {
      const reservation = reservations.get(call.place)
      const isHolder = reservation?.holder === worker && !reservation.isStoring
      if (isHolder && throttling) reservation.slot?.throttle(throttling.wait)
      else if (isHolder) reservation.slot?.end(false)
      const permission = take(call)
      if (!isHolder || permission !== 'granted') return permission
      if (call.needsNoSlot || (await enterFor(call, reservation, { signal, isRetry: true })))
        reservation.since = realClock.elapsed()
      return permission
    },
    enter: (worker, request, signal) => slots.enter(worker, request, signal),
    leaveSlot: (worker, request, outcome) => slots.leave(worker, request, outcome),
    tidy: (scope) => keeper.tidy(scope, (entry) => touched.has({ file: scope.file, entry })),
    move: (recording, from) => keeper.move(recording, from),
    used({ place, key, file, entry }) {
      replayed++
      const at = touched.add({ file, entry })
      if (!reservations.has(place)) reservations.set(place, newReservation({ key, file, made: at }))
    },
    setAside: (worker, calls) => allowance.setAside(worker, calls),
    giveBack: (id) => allowance.giveBack(id),
    live(calls) {
      made += calls
    },
    leave(worker) {
      allowance.leave(worker)
      for (const [place, reservation] of reservations)
        if (reservation.holder === worker && !reservation.isStoring) giveUp(place, reservation)
      slots.leaveAll(worker)
    },
    recover: (folder) => keeper.recover(folder),
    flush: () => keeper.flush(),
    end: () => keeper.end(),
    reset() {
      for (const [place, reservation] of reservations) if (!reservation.isStoring) giveUp(place, reservation)
      reservations.clear()
      slots.reset()
      runs++
      touched.clear()
      startedAt = realClock.date()
      allowance.reset()
      made = 0
      replayed = 0
    },
    get made() {
      return made
    },
    get replayed() {
      return replayed
    },
    get throttled() {
      return slots.throttled
    },
    get recordings() {
      return touched.all()
    },
  }

  function take({ mode, from }: PlannedCall): 'granted' | Refusal {
    return allowance.take({ isLimited: mode === 'auto', from }) ? 'granted' : { refused: 'ceiling', ceiling }
  }

  /**
   * Waits for the slot of a call that was counted. Returns whether the call is still wanted: its worker may be gone, or
   * a new run may have begun. A call that never began counts for nothing.
   */
  async function enterFor(call: PlannedCall, reservation: Reservation, options: EnterOptions): Promise<boolean> {
    const run = runs
    let isWanted = false
    try {
      const slot = await slots.take(options)
      isWanted = reservations.get(call.place) === reservation
      if (isWanted) reservation.slot = slot
      else slot.end(false)
      return isWanted
    } finally {
      if (!isWanted && run === runs) allowance.putBack(call)
    }
  }

  /** Ends a reservation and the hold on its file. */
  function giveUp(place: string, reservation: Reservation): void {
    const isHeld = reservation.since !== 0
    reservation.since = 0
    reservation.slot?.end(false)
    end(place, reservation)
    if (isHeld) keeper.letGo(reservation.file)
  }

  /** A failed call keeps no reservation: the next attempt may send another request. */
  function end(place: string, reservation: Reservation): void {
    if (!reservation.made && reservations.get(place) === reservation) reservations.delete(place)
    wake(reservation)
  }

  function wake(reservation: Reservation): void {
    reservation.holder = undefined
    for (const waiting of reservation.waiting) waiting()
    reservation.waiting.clear()
  }

  function woken(reservation: Reservation, signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    reservation.waiting.add(resolve)
    return abortable(promise, signal, () => reservation.waiting.delete(resolve))
  }
}
