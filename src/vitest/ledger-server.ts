import { createBirpc } from 'birpc'
import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NotRunError } from '../errors.js'
import { keyOfRequest } from '../recordings/request-key.js'
import type { RecordedRequest } from '../session/model-call.js'
import type { ConfiguredRules } from './configured-rules.js'
import { removeDeadSockets, socketPrefix } from './dead-sockets.js'
import { lines, told, toldLater, type LedgerCalls, type Told } from './ledger-socket.js'
import type { ObservedFiles } from './observed-files.js'
import { unshown } from './progress-on-demand.js'
import type { RunLedger } from './run-ledger.js'
import type { ShownProgress } from './shown-progress.js'

/** What the config of a project decides, by its name. */
export interface ServedProject {
  readonly rules: ConfiguredRules
  readonly observed: ObservedFiles
}

/** Serves the ledger to the workers of this run, over a local socket whose name other users cannot guess. */
export function serveLedger(
  ledger: RunLedger,
  projectOf: (name: string) => ServedProject,
  progress: ShownProgress = unshown,
): { readonly address: string; close(): void } {
  // A socket's path can have 103 characters, and the temporary folder of macOS takes 48 of them.
  const name = `${socketPrefix}${randomBytes(9).toString('base64url')}`
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
  const server = createServer((socket) => {
    const worker = randomUUID()
    const waiting = new Map<number, AbortController>()
    /** Answers a request that the worker may abandon. */
    const waitFor = <Value>(request: number, ask: (signal: AbortSignal) => Promise<Value>): Promise<Told<Value>> => {
      const controller = new AbortController()
      waiting.set(request, controller)
      return toldLater(ask(controller.signal).finally(() => waiting.delete(request)))
    }
    createBirpc<object, LedgerCalls>(
      {
        reserve: (call, request, project) =>
          waitFor(request, (signal) => ledger.reserve(worker, call, { signal, keyOf: keyOf(project) })).finally(
            progress.beforeCall,
          ),
        abandon: (request) => waiting.get(request)?.abort(new NotRunError('NOT RUN  the call was given up.')),
        store: (place, recording) =>
          toldLater(
            ledger.store(worker, place, recording).then(({ entry, recordedAt, took }) => ({
              entry,
              recordedAt,
              ...(took === undefined ? {} : { took }),
            })),
          ),
        release: (place, throttling) => ledger.release(worker, place, throttling ?? undefined),
        rest: (place) => ledger.rest(worker, place),
        retry: (call, request, throttling) =>
          waitFor(request, (signal) => ledger.retry(worker, call, { signal, throttling: throttling ?? undefined })),
        enter: (request) => waitFor(request, (signal) => ledger.enter(worker, request, signal)),
        leaveSlot: (request, outcome) => ledger.leaveSlot(worker, request, outcome),
        tidy: (scope) => toldLater(ledger.tidy(scope)),
        move: (recording, from) => toldLater(ledger.move(recording, from)),
        setAside: (calls) => ledger.setAside(worker, calls),
        giveBack: (id) => ledger.giveBack(id),
        used: (uses) => uses.forEach(ledger.used),
        live: (calls) => ledger.live(calls),
        flush: () => told(() => ledger.flush()),
        scrub: async (project, texts) => told(() => projectOf(project).rules.scrub(texts)),
        match: async (project, requests) => told(() => projectOf(project).rules.match(requests)),
        observationOf: async (project, testFile, environment) =>
          toldLater(projectOf(project).observed.observationOf(testFile, environment ?? undefined)),
        insist: (project, testFile) => projectOf(project).observed.insist(testFile),
        progress: (told) => progress.tell(worker, told),
      },
      lines(socket),
    )
    // A worker that crashes must not crash this process, and must not keep reservations.
    socket.on('error', () => {})
    socket.once('close', () => {
      for (const controller of waiting.values()) controller.abort(new NotRunError('NOT RUN  the worker has ended.'))
      ledger.leave(worker)
      progress.leave(worker)
    })
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
  if (process.platform !== 'win32') removeDeadSockets(tmpdir())
  return { address, close: () => server.close() }

  function keyOf(project: string): (request: RecordedRequest) => string {
    return (request) => keyOfRequest(projectOf(project).rules.match([request])[0] ?? request)
  }
}
