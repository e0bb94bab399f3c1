/** Loads the readers of prose. Most tests request JSON, and need not wait for them. */
export const proseReaders = (): Promise<typeof import('./index.js')> => import('./index.js')
