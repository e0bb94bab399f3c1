import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { journalFolder, recordingsFolder } from '../recordings/format/recording-path.js'
import type { Ledger, PlannedCall } from '../session/ledger.js'
import type { RunLedger } from './run-ledger.js'
import { throttlingOf } from './throttling-of.js'
import { unlessAborted } from './unless-aborted.js'

/**
 * Returns the ledger of a worker without the plugin, which writes its recordings itself. It puts the recordings of an
 * interrupted run into their files before the tests look for them.
 */
export async function openOwnLedger(root: string): Promise<Ledger> {
  const recordings = join(root, recordingsFolder)
  // The writer loads at the first call that is made or replayed: most test files have none.
  let opened: Promise<RunLedger> | undefined
  const open = () =>
    (opened ??= import('./run-ledger.js').then(({ defaultCeiling, openLedger }) => {
      const ledger = openLedger(defaultCeiling)
      for (const problem of ledger.recover(recordings)) process.stderr.write(`\n${problem}\n\n`)
      return ledger
    }))
  if (existsSync(join(recordings, journalFolder))) await open()
  return ledgerWithoutPlugin(open)
}

/** Returns the ledger of a worker without the plugin. It counts the calls of this worker alone. */
export function ledgerWithoutPlugin(ledger: RunLedger | (() => Promise<RunLedger>)): Ledger {
  let opened: Promise<RunLedger> | undefined
  const ask = () => (opened ??= typeof ledger === 'function' ? ledger() : Promise.resolve(ledger))
  const release = async ({ place }: PlannedCall, error?: unknown): Promise<void> =>
    (await ask()).release('own', place, await throttlingOf(error))
  let requests = 0
  const tell = (note: (ledger: RunLedger) => void): void => void ask().then(note)
  return {
    reserve(call, signal) {
      const waiting = new AbortController()
      return unlessAborted(
        async () => (await ask()).reserve('own', call, { signal: waiting.signal }),
        signal,
        () => waiting.abort(signal?.reason),
        (permission) => permission === 'granted' && void release(call),
      )
    },
    store: async (call, recording) => (await ask()).store('own', call.place, recording),
    release,
    rest: ({ place }) => tell((ledger) => ledger.rest('own', place)),
    retry: async (call, { error, signal } = {}) =>
      (await ask()).retry('own', call, { throttling: await throttlingOf(error), signal }),
    async enter(signal) {
      const ledger = await ask()
      const request = ++requests
      await ledger.enter('own', request, signal)
      return (error) =>
        void throttlingOf(error).then((throttling) =>
          ledger.leaveSlot('own', request, throttling ?? (error === undefined ? 'answered' : 'failed')),
        )
    },
    tidy: async (scope) => (await ask()).tidy(scope),
    move: async (recording, from) => (await ask()).move(recording, from),
    setAside: async (calls) => (await ask()).setAside('own', calls),
    giveBack: async ({ id }) => (await ask()).giveBack(id),
    used: (use) => tell((ledger) => ledger.used(use)),
    live: () => tell((ledger) => ledger.live(1)),
    async flush() {
      ;(await opened)?.end()
    },
  }
}
