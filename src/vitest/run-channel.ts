import type { BirpcReturn } from 'birpc'
import type { Ledger, PlannedCall, RecordingUse } from '../session/ledger.js'
import type { Observation } from '../session/observation.js'
import type { GateProgress } from '../session/progress.js'
import { realClock } from '../session/real-clock.js'
import type { Rules } from '../session/session.js'
import { heard, type LedgerCalls } from './ledger-socket.js'
import type { SlotClient } from './slot-client.js'
import { throttlingOf } from './throttling-of.js'
import { unlessAborted } from './unless-aborted.js'

/** A worker's access to the ledger and to the config's functions. */
export interface Channel {
  readonly ledger: Ledger
  readonly rules: { readonly [rule in keyof Rules]-?: NonNullable<Rules[rule]> }
  /** Asks whether a test file is observed. */
  observationOf(testFile: string, environment: string | undefined): Promise<Observation>
  /** Notes that a matcher or a subject runs in a test file. */
  insist(testFile: string): void
  /** Tells how far a gate has come. */
  progress(progress: GateProgress): void
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
  const waits = async (): Promise<SlotClient> => {
    const { slotsOver } = await import('./slot-client.js')
    return slotsOver(await ask(), () => ++requests)
  }
  const release = async ({ place }: PlannedCall, error?: unknown): Promise<void> => {
    const throttling = await throttlingOf(error)
    await (await ask()).release(place, throttling ?? null)
  }
  return {
    ledger: {
      reserve(call, signal) {
        tellUses()
        const request = ++requests
        return unlessAborted(
          async () => heard(await (await ask()).reserve(call, request, project)),
          signal,
          () => tell((calls) => calls.abandon.asEvent(request)),
          (permission) => permission === 'granted' && tell(() => release(call)),
        )
      },
      async store(call, recording) {
        const told = heard(await (await ask()).store(call.place, recording))
        const { name: _, replaces: __, text: ___, ...rest } = recording
        return { ...rest, ...told }
      },
      release,
      rest: ({ place }) => tell((calls) => calls.rest.asEvent(place)),
      retry: async (call, failed) => (await waits()).retry(call, failed),
      enter: async (signal) => (await waits()).enter(signal),
      async tidy(scope) {
        tellUses()
        heard(await (await ask()).tidy(scope))
      },
      move: async (recording, from) => heard(await (await ask()).move(recording, from)),
      setAside: async (calls) => (await ask()).setAside(calls),
      giveBack: async ({ id }) => (await ask()).giveBack(id),
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
    observationOf: async (testFile, environment) =>
      heard(await (await ask()).observationOf(project, testFile, environment ?? null)),
    progress: (progress) => tell((calls) => calls.progress.asEvent(progress)),
    insist: (testFile) => tell((calls) => calls.insist.asEvent(project, testFile)),
  }
}

type LedgerConnection = BirpcReturn<LedgerCalls, object>
