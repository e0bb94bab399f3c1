import { excerpt } from './excerpt.js'

/** Returns any value on one line, for messages that say what was received. Default width: 60 columns. */
export function showValue(value: unknown, width = 60): string {
  if (typeof value === 'function') return 'a function'
  if (value instanceof Promise) return 'a promise'
  // JSON has no NaN and no infinity.
  if (typeof value === 'number') return String(value)
  return excerpt(asText(value), width)
}

function asText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    // A circular value, or a `bigint`.
    return Object.prototype.toString.call(value) === '[object Object]'
      ? `an object with ${Object.keys(value as object).join(', ')}`
      : String(value)
  }
}
