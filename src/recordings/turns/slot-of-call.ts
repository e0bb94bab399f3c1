import type { Session } from '../../session/session.js'
import type { CallToAnswer } from '../call-to-answer.js'
import { isWithinSlot, type CallInFlight } from '../within-call.js'

/** The slot of a call that is in flight without a reservation. */
export interface SlotOfCall extends CallInFlight {
  /** Gives the slot back. A failed call passes its error. */
  leave(error?: unknown): void
}

/** Whether a call takes a slot: it reaches a model, and no call that has one makes it. */
export const needsSlot = ({ isUnrecorded, isDouble }: Pick<CallToAnswer, 'isUnrecorded' | 'isDouble'>): boolean =>
  !isUnrecorded && !isDouble && !isWithinSlot()

/** Waits for the slot of a call. Undefined for a call that takes none. */
export async function slotOfCall(
  session: Session | undefined,
  call: Pick<CallToAnswer, 'isUnrecorded' | 'isDouble' | 'signal'>,
): Promise<SlotOfCall | undefined> {
  if (!session || !needsSlot(call)) return undefined
  const { signal } = call
  const giveBack = await session.ledger.enter(signal)
  const slot: SlotOfCall = {
    isOver: false,
    leave(error) {
      if (slot.isOver) return
      slot.isOver = true
      signal?.removeEventListener('abort', aborted)
      giveBack(error)
    },
  }
  // A model may ignore the signal, and never end.
  const aborted = (): void => slot.leave(signal?.reason ?? new Error('The call was aborted.'))
  signal?.addEventListener('abort', aborted, { once: true })
  return slot
}
