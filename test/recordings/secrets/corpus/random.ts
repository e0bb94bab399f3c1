/** Draws texts of random characters. Equal seeds draw equal texts, in every run and on every machine. */
export interface Random {
  /** Returns a number from 0 on, and below a limit. */
  below(limit: number): number
  /** Returns one of the items. */
  of<Item>(items: readonly Item[]): Item
  /** Returns a text of a length, or of a length between two, from an alphabet. */
  text(alphabet: string, length: number, longest?: number): string
  bytes(length: number): Uint8Array
  uuid(): string
}

export const digits = '0123456789'
export const hex = '0123456789abcdef'
export const small = 'abcdefghijklmnopqrstuvwxyz'
export const capitals = small.toUpperCase()
export const base36 = digits + small
export const letters = capitals + small
export const base62 = digits + letters
export const base64 = `${base62}+/`
export const base64url = `${base62}-_`

/** Returns a random source (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const text = (alphabet: string, length: number, longest = length): string =>
    Array.from({ length: length + below(longest - length + 1) }, () => alphabet[below(alphabet.length)]).join('')
  return {
    below,
    of: (items) => items[below(items.length)] as (typeof items)[number],
    text,
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
    uuid: () =>
      [8, 4, 4, 4, 12]
        .map((length) => text(hex, length))
        .join('-')
        .replace(/^(.{14})./, '$14'),
  }
}
