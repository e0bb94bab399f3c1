import { AsyncLocalStorage } from 'node:async_hooks'
import { shared } from '../session/shared.js'

const within = shared('within-call', () => new AsyncLocalStorage<true>())

/** Whether a call is being made. A model composed of other models, for example with a fallback, is recorded as one. */
export const isWithinCall = (): boolean => within.getStore() === true

/** Makes a call. The models that it calls in turn are not recorded. */
export const withinCall = <Made>(make: () => Made): Made => within.run(true, make)
