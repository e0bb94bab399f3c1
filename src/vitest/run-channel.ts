import type { BirpcReturn } from 'birpc'
import { UsageError } from '../errors.js'
import type { Ledger, Rules } from '../session/session.js'
import type { LedgerCalls, Told } from './ledger-socket.js'
import type { RunLedger } from './run-ledger.js'

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
  const heard = async <Value>(answer: Promise<Told<Value>>): Promise<Value> => {
    const told = await answer
    if ('error' in told) throw new UsageError(told.error)
    return told.value
  }
  const tell = (note: (calls: LedgerConnection) => Promise<unknown>): void =>
    void ask()
      .then(note)
      .catch(() => {})
  return {
    ledger: {
      reserve: (call, signal) =>
        unlessAborted(
          () => ask().then((calls) => calls.reserve(call)),
          signal,
          () => tell((calls) => calls.settle(call.place, false)),
        ),
      settle: async (place, stored) => (await ask()).settle(place, stored),
      used: (place, key) => tell((calls) => calls.used.asEvent(place, key)),
      // Sent together: a message for each call would take longer than the call.
      live: () => void live++,
      async flush() {
        const made = live
        live = 0
        if (made > 0) tell((calls) => calls.live.asEvent(made))
        await (await connection)?.arrived()
      },
    },
    rules: {
      scrub: async (texts) => heard((await ask()).scrub(project, texts)),
      match: async (requests) => heard((await ask()).match(project, requests)),
    },
  }
}

type LedgerConnection = BirpcReturn<LedgerCalls, object>

/** Returns the ledger of a worker without the plugin. It counts the calls of this worker alone. */
export function ledgerWithoutPlugin(ledger: RunLedger): Ledger {
  return {
    reserve: (call, signal) =>
      unlessAborted(
        () => ledger.reserve('own', call),
        signal,
        () => ledger.settle('own', call.place, false),
      ),
    settle: async (place, stored) => ledger.settle('own', place, stored),
    used: (place, key) => ledger.used(place, key),
    live: () => ledger.live(1),
    flush: async () => {},
  }
}

/** Asks for leave. Rejects when the caller aborts, and gives back a leave that is granted after that. */
async function unlessAborted<Leave>(
  ask: () => Promise<Leave>,
  signal: AbortSignal | undefined,
  giveBack: () => void,
): Promise<Leave> {
  signal?.throwIfAborted()
  const leave = ask()
  if (!signal) return leave
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = (): void => {
    reject(signal.reason)
    leave.then(
      (granted) => granted === 'granted' && giveBack(),
      () => {},
    )
  }
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([leave, promise]).finally(() => signal.removeEventListener('abort', abort))
}
