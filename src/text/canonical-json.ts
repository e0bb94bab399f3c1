import { createHash } from 'node:crypto'

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** JSON with sorted names, without what is undefined; bytes and addresses as text. */
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

/** A short digest of any value's canonical JSON. */
export const digest = (value: unknown): string => digestOf(JSON.stringify(canonical(value)))

/** A short digest of a text. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
