import { createBirpc } from 'birpc'
import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NotRunError } from '../errors.js'
import type { ConfiguredRules } from './configured-rules.js'
import { lines, type LedgerCalls, type Told } from './ledger-socket.js'
import type { RunLedger } from './run-ledger.js'

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
