/** Whether a value is a JSON object and not an instance of a class: bytes, a URL, a date. */
export function isPlainObject(value: unknown): value is { readonly [name: string]: unknown } {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // Compared by shape: an object may come from another realm, as in Vitest's virtual machines.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
