import { AsyncLocalStorage } from 'node:async_hooks'
import { shared } from '../session/shared.js'

/** A call that is being made. Its async context may outlive it: a queue goes on with the next task in it. */
interface CallBeingMade {
  isOver: boolean
  readonly inFlight: CallInFlight | undefined
}

/** A call that holds a slot. A stream is in flight until it ends, after the call was made. */
export interface CallInFlight {
  isOver: boolean
}

const within = shared('within-call', () => new AsyncLocalStorage<CallBeingMade>())

/** Whether a call is being made. A model composed of other models, for example with a fallback, is recorded as one. */
export const isWithinCall = (): boolean => within.getStore()?.isOver === false

/**
 * Whether a call that holds a slot makes this one, for example a stream that falls back to another model. A second slot
 * for the same call could be one that never becomes free.
 */
export const isWithinSlot = (): boolean => within.getStore()?.inFlight?.isOver === false

/** Makes a call. The models that it calls in turn are not recorded. */
export async function withinCall<Made>(make: () => PromiseLike<Made>, inFlight?: CallInFlight): Promise<Made> {
  const call: CallBeingMade = { isOver: false, inFlight }
  try {
    return await within.run(call, make)
  } finally {
    call.isOver = true
  }
}
