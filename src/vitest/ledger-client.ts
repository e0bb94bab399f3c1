import { createBirpc, type BirpcReturn } from 'birpc'
import { connect } from 'node:net'
import { NotRunError } from '../errors.js'
import { lines, type LedgerCalls } from './ledger-socket.js'

/** Connects to the ledger of this run. The connection does not keep the worker alive. */
export function connectLedger(address: string): BirpcReturn<LedgerCalls, object> {
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
