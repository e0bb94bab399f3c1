import type { BirpcReturn } from 'birpc'
import { rejectLargeReply } from '../recordings/reply-limit.js'
import type { Ledger, NewRecording, PlannedCall, RecordingUse } from '../session/ledger.js'
import { realClock } from '../session/real-clock.js'
import type { PlacedRecording } from '../session/recording.js'
import type { Rules } from '../session/session.js'
import { heard, type LedgerCalls } from './ledger-socket.js'
import type { Permission, RunLedger } from './run-ledger.js'

/** A worker's access to the ledger and to the config's functions. */
export interface Channel {
  readonly ledger: Ledger
  readonly rules: { readonly [rule in keyof Rules]-?: NonNullable<Rules[rule]> }
}

/**
 * Returns a worker's channel. It connects at the first request; only then the code of
 * the connection loads, since most test files request nothing.
 */
export function openChannel(address: string, project = ''): Channel {
  let connection: Promise<LedgerConnection> | undefined
  const ask = () => (connection ??= import('./ledger-client.js').then(({ connectLedger }) => connectLedger(address)))
  let live = 0
  let requests = 0
  let uses: RecordingUse[] = []
  const tell = (note: (calls: LedgerConnection) => Promise<unknown>): void =>
    void ask()
      .then(note)
      .catch(() => {})
  /** Sends the notes of the same moment together: a message for each replay would take longer than the replay. */
  const tellUses = (): void => {
    const told = uses
    uses = []
    if (told.length > 0) tell((calls) => calls.used.asEvent(told))
  }
  const release = async ({ place }: PlannedCall): Promise<void> => (await ask()).release(place)
  return {
    ledger: {
      reserve(call, signal) {
        const request = ++requests
        tellUses()
        return unlessAborted(
          async () => heard(await (await ask()).reserve(call, request, project)),
          signal,
          () => tell((calls) => calls.abandon.asEvent(request)),
          () => tell(() => release(call)),
        )
      },
      store: (call, recording) =>
        stored(call, recording, release, async () => {
          const told = heard(await (await ask()).store(call.place, recording))
          const { name: _, replaces: __, text: ___, ...rest } = recording
          return { ...rest, ...told }
        }),
      release,
      retry: async (call) => (await ask()).retry(call),
      async tidy(scope) {
        tellUses()
        heard(await (await ask()).tidy(scope))
      },
      move: async (recording, from) => heard(await (await ask()).move(recording, from)),
      used(use) {
        if (uses.length === 0) realClock.queueMicrotask(tellUses)
        uses.push(use)
      },
      // Sent together: a message for each call would take longer than the call.
      live: () => void live++,
      async flush() {
        const made = live
        live = 0
        if (made > 0) tell((calls) => calls.live.asEvent(made))
        tellUses()
        if (connection) heard(await (await connection).flush())
      },
    },
    rules: {
      scrub: async (texts) => heard(await (await ask()).scrub(project, texts)),
      match: async (requests) => heard(await (await ask()).match(project, requests)),
    },
  }
}

type LedgerConnection = BirpcReturn<LedgerCalls, object>

/** Returns the ledger of a worker without the plugin. It counts the calls of this worker alone. */
export function ledgerWithoutPlugin(ledger: RunLedger | (() => Promise<RunLedger>)): Ledger {
  let opened: Promise<RunLedger> | undefined
  const ask = () => (opened ??= typeof ledger === 'function' ? ledger() : Promise.resolve(ledger))
  const release = async ({ place }: PlannedCall): Promise<void> => (await ask()).release('own', place)
  const tell = (note: (ledger: RunLedger) => void): void => void ask().then(note)
  return {
    reserve(call, signal) {
      const waiting = new AbortController()
      return unlessAborted(
        async () => (await ask()).reserve('own', call, { signal: waiting.signal }),
        signal,
        () => waiting.abort(signal?.reason),
        () => void release(call),
      )
    },
    store: (call, recording) =>
      stored(call, recording, release, async () => (await ask()).store('own', call.place, recording)),
    release,
    retry: async (call) => (await ask()).retry('own', call),
    tidy: async (scope) => (await ask()).tidy(scope),
    move: async (recording, from) => (await ask()).move(recording, from),
    used: (use) => tell((ledger) => ledger.used(use)),
    live: () => tell((ledger) => ledger.live(1)),
    async flush() {
      ;(await opened)?.end()
    },
  }
}

/** Stores a reply that a recording can hold. A reply that is too large does not travel. */
async function stored(
  call: PlannedCall,
  recording: NewRecording,
  release: (call: PlannedCall) => Promise<void>,
  store: () => Promise<PlacedRecording>,
): Promise<PlacedRecording> {
  try {
    rejectLargeReply(recording)
  } catch (error) {
    await release(call)
    throw error
  }
  return store()
}

/** Asks for permission. Rejects when the caller aborts, and gives back a permission that is granted after that. */
async function unlessAborted(
  ask: () => Promise<Permission>,
  signal: AbortSignal | undefined,
  abandon: () => void,
  giveBack: () => void,
): Promise<Permission> {
  signal?.throwIfAborted()
  const permission = ask()
  if (!signal) return permission
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = (): void => {
    reject(signal.reason)
    abandon()
    permission.then(
      (granted) => granted === 'granted' && giveBack(),
      () => {},
    )
  }
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([permission, promise]).finally(() => signal.removeEventListener('abort', abort))
}
