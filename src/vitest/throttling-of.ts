import type { Throttling } from '../models/failures/throttling.js'

/** Returns how the provider of a failed call throttles the run; undefined if it does not. Failures are rare. */
export const throttlingOf = async (error: unknown): Promise<Throttling | undefined> =>
  error === undefined ? undefined : (await import('../models/failures/throttling.js')).throttlingIn(error)
