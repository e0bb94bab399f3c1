import { createBirpc } from 'birpc'
import { randomBytes, randomUUID } from 'node:crypto'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { NotRunError, UsageError } from '../errors.js'
import type { RecordedRequest } from '../session/model-call.js'
import type { Ledger, PlannedCall, Rules } from '../session/session.js'
import type { ConfiguredRules } from './configured-rules.js'
import type { RunLedger } from './run-ledger.js'

/** The functions that a worker can call in the process that keeps the ledger. */
interface LedgerCalls {
  reserve(call: PlannedCall): ReturnType<RunLedger['reserve']>
  settle(place: string, stored: boolean): void
  used(place: string, key: string): void
  live(calls: number): void
  arrived(): void
  scrub(project: string, texts: readonly string[]): Told<readonly string[]>
  match(project: string, requests: readonly RecordedRequest[]): Told<readonly RecordedRequest[]>
}

/** The result of a config function. An error crosses the socket as its message, since JSON has no errors. */
type Told<Value> = { readonly value: Value } | { readonly error: string }

/** Serves the ledger to the workers of this run, over a local socket whose name other users cannot guess. */
export function serveLedger(
  ledger: RunLedger,
  rulesOf: (project: string) => ConfiguredRules,
): { readonly address: string; close(): void } {
  // A socket's path can have 103 characters, and the temporary folder of macOS takes 48 of them.
  const name = `vitest-faithful-${randomBytes(9).toString('base64url')}`
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
  const server = createServer((socket) => {
    const worker = randomUUID()
    createBirpc<object, LedgerCalls>(
      {
        reserve: (call) => ledger.reserve(worker, call),
        settle: (place, stored) => ledger.settle(worker, place, stored),
        used: (place, key) => ledger.used(place, key),
        live: (calls) => ledger.live(calls),
        arrived: () => {},
        scrub: (project, texts) => told(() => rulesOf(project).scrub(texts)),
        match: (project, requests) => told(() => rulesOf(project).match(requests)),
      },
      lines(socket),
    )
    // A worker that crashes must not crash this process, and must not keep reservations.
    socket.on('error', () => {})
    socket.once('close', () => ledger.leave(worker))
  })
  server.once('error', (cause) => {
    throw new NotRunError(
      [
        'NOT RUN  the local socket of this run cannot be opened; its workers need it.',
        '',
        `  ${address}`,
        `  ${cause.message}`,
        '',
        '  Choose a writable folder with a shorter path:  TMPDIR=/tmp npx vitest run',
      ].join('\n'),
      { cause },
    )
  })
  server.listen(address)
  server.unref()
  return { address, close: () => server.close() }
}

function told<Value>(call: () => Value): Told<Value> {
  try {
    return { value: call() }
  } catch (error) {
    return { error: (error as Error)?.message ?? String(error) }
  }
}

/** A worker's access to the ledger and to the config's functions. */
export interface Channel {
  readonly ledger: Ledger
  readonly rules: { readonly [rule in keyof Rules]-?: NonNullable<Rules[rule]> }
}

/** Returns a worker's channel. It connects at the first request, and does not keep the worker alive. */
export function connectChannel(address: string, project = ''): Channel {
  let connection: ReturnType<typeof open> | undefined
  const open = () => {
    const socket = connect(address).unref()
    const calls = createBirpc<LedgerCalls, object>({}, lines(socket))
    // A request must not wait forever for its reply.
    socket.once('error', (cause) =>
      calls.$close(
        new NotRunError("NOT RUN  Vitest's main process, which keeps the ledger of this run, has ended.", { cause }),
      ),
    )
    socket.once('close', () => calls.$close())
    return calls
  }
  const ask = () => (connection ??= open())
  let live = 0
  const heard = async <Value>(answer: Promise<Told<Value>>): Promise<Value> => {
    const told = await answer
    if ('error' in told) throw new UsageError(told.error)
    return told.value
  }
  return {
    ledger: {
      reserve: (call, signal) => unlessAborted(ask().reserve(call), signal, () => ask().settle(call.place, false)),
      settle: (place, stored) => ask().settle(place, stored),
      used: (place, key) =>
        void ask()
          .used.asEvent(place, key)
          .catch(() => {}),
      // Sent together: a message for each call would take longer than the call.
      live: () => void live++,
      async flush() {
        if (live > 0)
          void ask()
            .live.asEvent(live)
            .catch(() => {})
        live = 0
        await connection?.arrived()
      },
    },
    rules: {
      scrub: (texts) => heard(ask().scrub(project, texts)),
      match: (requests) => heard(ask().match(project, requests)),
    },
  }
}

/** Returns the ledger of a worker without the plugin. It counts the calls of this worker alone. */
export function ledgerWithoutPlugin(ledger: RunLedger): Ledger {
  return {
    reserve: (call, signal) =>
      unlessAborted(ledger.reserve('own', call), signal, () => ledger.settle('own', call.place, false)),
    settle: async (place, stored) => ledger.settle('own', place, stored),
    used: (place, key) => ledger.used(place, key),
    live: () => ledger.live(1),
    flush: async () => {},
  }
}

/** Rejects when the caller aborts, and gives back a leave that is granted after that. */
async function unlessAborted<Leave>(
  leave: Promise<Leave>,
  signal: AbortSignal | undefined,
  giveBack: () => void,
): Promise<Leave> {
  if (!signal) return leave
  signal.throwIfAborted()
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

/** Sends one JSON message per line. Uses no timers, since tests fake them. */
const lines = (socket: Socket) => ({
  post: (message: string) => void socket.write(`${message}\n`),
  // The reader repeats each error of the socket, which reports it itself.
  on: (receive: (message: string) => void) =>
    void createInterface({ input: socket })
      .on('line', receive)
      .on('error', () => {}),
  // Node also ends a line at these two characters, and JSON does not escape them.
  serialize: (message: unknown) =>
    JSON.stringify(message).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029'),
  deserialize: (message: string) => JSON.parse(message) as unknown,
  timeout: -1,
})
