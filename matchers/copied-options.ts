import { isPlainObject } from '../src/text/plain-object.js'

/**
 * Returns a copy of options, with copies of the objects in them: the test may change its own before they are read. A
 * model is not copied.
 */
export const copiedOptions = (options: object | undefined): object | undefined =>
  isPlainObject(options)
    ? Object.fromEntries(
        Object.entries(options).map(([name, value]) => [
          name,
          isPlainObject(value) && !('doGenerate' in value) ? { ...value } : value,
        ]),
      )
    : options
