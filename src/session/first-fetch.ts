import { shared } from './shared.js'

/** Returns the `fetch` of the worker as it was at the first call. The setup file calls it before tests replace it. */
export const firstFetch = (): unknown => shared('first-fetch', () => globalThis.fetch)
