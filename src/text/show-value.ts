import { excerpt } from './excerpt.js'

/** Any value on one line, for saying what was found instead of what was expected. */
export function showValue(value: unknown, width = 60): string {
  if (typeof value === 'function') return 'a function'
  if (value instanceof Promise) return 'a promise'
  return excerpt(asText(value), width)
}

function asText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    // Circular, or a number that JSON does not have.
    return Object.prototype.toString.call(value) === '[object Object]'
      ? `an object with ${Object.keys(value as object).join(', ')}`
      : String(value)
  }
}
