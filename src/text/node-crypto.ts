// Taken at once, since a test may replace `process`. An import of `node:process` would read all of its properties.
const { getBuiltinModule } = process

/** Returns `node:crypto`, which loads at its first use: it takes half as long to load as this package. */
export const nodeCrypto = (): typeof import('node:crypto') => getBuiltinModule('node:crypto')
