import { nodeCrypto } from './node-crypto.js'

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/**
 * Returns a value as JSON with sorted names, without undefined entries and
 * functions. Bytes, URLs and dates become text.
 */
export function canonical(value: unknown): Json {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') }
  if (value instanceof URL || value instanceof Date) return value.toJSON()
  if (Array.isArray(value)) return value.map((item) => canonical(item ?? null))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined && typeof entry !== 'function')
    return Object.fromEntries(
      entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, entry]) => [name, canonical(entry)]),
    )
  }
  return (typeof value === 'bigint' ? String(value) : value) as Json
}

/** Returns a digest of a value's canonical JSON: 16 hexadecimal digits. */
export const digest = (value: unknown): string => digestOf(JSON.stringify(canonical(value)))

/** Returns a digest of a text: 16 hexadecimal digits. */
export const digestOf = (text: string): string =>
  nodeCrypto().createHash('sha256').update(text).digest('hex').slice(0, 16)
