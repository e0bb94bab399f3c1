import { AsyncLocalStorage } from 'node:async_hooks'
import { shared } from '../session/shared.js'

/** A call that is being made. Its async context may outlive it: a queue goes on with the next task in it. */
interface CallBeingMade {
  isOver: boolean
}

const within = shared('within-call', () => new AsyncLocalStorage<CallBeingMade>())

/** Whether a call is being made. A model composed of other models, for example with a fallback, is recorded as one. */
export const isWithinCall = (): boolean => within.getStore()?.isOver === false

/** Makes a call. The models that it calls in turn are not recorded. */
export async function withinCall<Made>(make: () => PromiseLike<Made>): Promise<Made> {
  const call: CallBeingMade = { isOver: false }
  try {
    return await within.run(call, make)
  } finally {
    call.isOver = true
  }
}
