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
} from '../session/ledger.js'
import type { RecordedRequest } from '../session/model-call.js'
import { realClock } from '../session/real-clock.js'
import type { PlacedRecording, Recording, RecordingPlace } from '../session/recording.js'
import { callAllowance } from './call-allowance.js'

/** The default of `maxCalls`: how many calls a run in mode `auto` may make. */
export const defaultCeiling = 300

/** The ledger of one run. One process keeps it for all workers. */
export interface RunLedger {
  reserve(worker: string, call: PlannedCall, options?: ReserveOptions): Promise<Permission>
  /** Stores a reply, and ends the reservation, whether it could be stored or not. */
  store(worker: string, place: string, recording: NewRecording): Promise<PlacedRecording>
  release(worker: string, place: string): void
  retry(worker: string, call: PlannedCall): 'granted' | Refusal
  tidy(scope: FinishedScope): Promise<void>
  move(recording: MovedRecording, from: string): Promise<RecordingPlace>
  used(use: RecordingUse): void
  /** As in `Ledger`. */
  left(): number
  setAside(worker: string, calls: number): SetAside | { readonly left: number }
  giveBack(id: string): void
  /** Counts calls that are not recorded. */
  live(calls: number): void
  /** Releases the reservations of a worker that is gone, and the calls that were set aside for it. */
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
  /** Wake the workers that wait for that call. */
  readonly waiting: Set<() => void>
}

/** The place of a recording. Its name changes when its scope is tidied. */
interface NamedPlace {
  readonly file: string
  entry: string
}

const newReservation = (of: Pick<Reservation, 'key' | 'file'> & Partial<Reservation>): Reservation => ({
  made: undefined,
  holder: undefined,
  isStoring: false,
  since: 0,
  waiting: new Set(),
  ...of,
})

/** Creates a ledger; `ceiling` is the number of calls that mode `auto` may make in one run. */
export function openLedger(ceiling: number): RunLedger {
  const reservations = new Map<string, Reservation>()
  /** The recordings that this run used or made, by file and name. */
  const touched = new Map<string, Map<string, NamedPlace>>()
  const keeper = openKeeper(rename)
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
        { name, isStreamed }: PlannedCall,
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
          reservation.made = touch(known)
          wake(reservation)
        }
        const refusal = isCurrent && !known ? take(call) : undefined
        if (isCurrent && !known && refusal === 'granted') {
          reservation.since = realClock.elapsed()
          return refusal
        }
        if (!known) end(place, reservation)
        keeper.letGo(file)
        return known ? { made: known } : refusal

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
                : entry.startsWith(`${name.scope}/`) && !touched.get(file)?.has(entry),
            )
        }
      }
    },
    async store(worker, place, recording) {
      const reservation = reservations.get(place)
      if (reservation?.holder !== worker || reservation.isStoring || reservation.since === 0)
        throw new NotRunError('NOT RUN  the call of a reply is not reserved any more; the reply was discarded.')
      reservation.isStoring = true
      const { took = Math.round(realClock.elapsed() - reservation.since) } = recording
      const stamp = { recordedAt: realClock.date(), took }
      try {
        return await keeper.store({ ...recording, ...stamp }, (at) => {
          made++
          reservation.made = touch(at)
        })
      } finally {
        giveUp(place, reservation)
      }
    },
    release(worker, place) {
      const reservation = reservations.get(place)
      if (reservation?.holder === worker && !reservation.isStoring) giveUp(place, reservation)
    },
    retry(worker, call) {
      const reservation = reservations.get(call.place)
      const permission = take(call)
      if (reservation?.holder === worker && permission === 'granted') reservation.since = realClock.elapsed()
      return permission
    },
    tidy: (scope) => keeper.tidy(scope, (entry) => touched.get(scope.file)?.has(entry) ?? false),
    move: (recording, from) => keeper.move(recording, from),
    used({ place, key, file, entry }) {
      replayed++
      const at = touch({ file, entry })
      if (!reservations.has(place)) reservations.set(place, newReservation({ key, file, made: at }))
    },
    left: () => allowance.left(),
    setAside: (worker, calls) => allowance.setAside(worker, calls),
    giveBack: (id) => allowance.giveBack(id),
    live(calls) {
      made += calls
    },
    leave(worker) {
      allowance.leave(worker)
      for (const [place, reservation] of reservations)
        if (reservation.holder === worker && !reservation.isStoring) giveUp(place, reservation)
    },
    recover: (folder) => keeper.recover(folder),
    flush: () => keeper.flush(),
    end: () => keeper.end(),
    reset() {
      for (const [place, reservation] of reservations) if (!reservation.isStoring) giveUp(place, reservation)
      reservations.clear()
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
    get recordings() {
      return [...touched.values()].flatMap((entries) =>
        [...entries.values()].map(({ file, entry }) => ({ file, entry })),
      )
    },
  }

  function take({ mode, from }: PlannedCall): 'granted' | Refusal {
    return allowance.take({ isLimited: mode === 'auto', from }) ? 'granted' : { refused: 'ceiling', ceiling }
  }

  /** Ends a reservation and the hold on its file. */
  function giveUp(place: string, reservation: Reservation): void {
    const isHeld = reservation.since !== 0
    reservation.since = 0
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

  function touch({ file, entry }: RecordingPlace): NamedPlace {
    const entries = touched.get(file) ?? new Map<string, NamedPlace>()
    touched.set(file, entries)
    const at = entries.get(entry) ?? { file, entry }
    entries.set(entry, at)
    return at
  }

  function rename(file: string, names: Readonly<Record<string, string>>): void {
    const entries = touched.get(file)
    if (!entries) return
    const moved = Object.entries(names).flatMap(([from, to]) => {
      const at = entries.get(from)
      entries.delete(from)
      return at ? [[to, at] as const] : []
    })
    for (const [to, at] of moved) {
      at.entry = to
      entries.set(to, at)
    }
  }
}
