import type { BirpcReturn } from 'birpc'
import type { Throttling } from '../models/failures/throttling.js'
import type { Ledger } from '../session/ledger.js'
import { heard, type LedgerCalls, type Told } from './ledger-socket.js'
import { throttlingOf } from './throttling-of.js'
import { unlessAborted } from './unless-aborted.js'

/** The waits of a worker for slots. They load at the first call that needs one. */
export type SlotClient = Pick<Ledger, 'retry' | 'enter'>

/** Returns the waits of a worker for slots, over its connection. `next` numbers its requests. */
export function slotsOver(calls: BirpcReturn<LedgerCalls, object>, next: () => number): SlotClient {
  return {
    async retry(call, { error, signal } = {}) {
      const throttling = (await throttlingOf(error)) ?? null
      // The call still has its reservation, which ends with the call.
      return waitFor((request) => calls.retry(call, request, throttling), signal)
    },
    async enter(signal) {
      const request = next()
      const leave = (outcome: 'answered' | 'failed' | Throttling): void => {
        // Without a connection, the slot is free already.
        calls.leaveSlot.asEvent(request, outcome).catch(() => {})
      }
      await waitFor(
        () => calls.enter(request),
        signal,
        request,
        () => leave('failed'),
      )
      return (error) => {
        if (error === undefined) leave('answered')
        else void throttlingOf(error).then((throttling) => leave(throttling ?? 'failed'))
      }
    },
  }

  /** Waits for what a request gets. If the caller gives up before, so does the request. */
  function waitFor<Granted>(
    send: (request: number) => Promise<Told<Granted>>,
    signal: AbortSignal | undefined,
    request = next(),
    giveBack: () => void = () => {},
  ): Promise<Granted> {
    const abandon = (): void => void calls.abandon.asEvent(request).catch(() => {})
    return unlessAborted(async () => heard(await send(request)), signal, abandon, giveBack)
  }
}
