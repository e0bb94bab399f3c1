/**
 * Returns the value of a name that all copies of this package in a worker share, and creates it where it is missing.
 * Vitest may load a second copy of our files beside Node's, if a config inlines packages.
 */
export function shared<Value>(name: string, create: () => Value): Value {
  const slots = globalThis as { [slot: symbol]: unknown }
  return (slots[Symbol.for(`vitest-faithful.${name}`)] ??= create()) as Value
}
