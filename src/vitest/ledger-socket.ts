import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { RecordedRequest } from '../session/model-call.js'
import type { PlannedCall } from '../session/session.js'
import type { RunLedger } from './run-ledger.js'

/** The functions that a worker can call in the process that keeps the ledger. */
export interface LedgerCalls {
  reserve(call: PlannedCall): ReturnType<RunLedger['reserve']>
  settle(place: string, stored: boolean): void
  used(place: string, key: string): void
  live(calls: number): void
  arrived(): void
  scrub(project: string, texts: readonly string[]): Told<readonly string[]>
  match(project: string, requests: readonly RecordedRequest[]): Told<readonly RecordedRequest[]>
}

/** The result of a config function. An error crosses the socket as its message, since JSON has no errors. */
export type Told<Value> = { readonly value: Value } | { readonly error: string }

/** The options of `birpc` for a socket: one JSON message per line. Uses no timers, since tests fake them. */
export const lines = (socket: Socket) => ({
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
