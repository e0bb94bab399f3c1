const { getBuiltinModule } = process

/** Returns `node:crypto`. It loads at the first use, since it takes half as long as this package. */
export const nodeCrypto = (): typeof import('node:crypto') => getBuiltinModule('node:crypto')
