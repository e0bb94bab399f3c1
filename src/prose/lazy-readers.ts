/** The readers of prose, loaded where prose is read: most tests ask for JSON, and need not wait for them. */
export const proseReaders = (): Promise<typeof import('./index.js')> => import('./index.js')
