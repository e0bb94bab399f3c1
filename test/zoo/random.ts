import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Draws that the seed alone decides. */
export interface Random {
  /** Returns a whole number from 0, below `count`. */
  below(count: number): number
  /** Returns true in that share of the draws. */
  chance(share: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** Returns so many different items, or all, in the order of the list. */
  some<Item>(items: readonly Item[], count: number): readonly Item[]
}

/** Returns the draws of a seed. Each part of a seed counts. */
export function randomOf(...seed: readonly (string | number)[]): Random {
  const generator = xoroshiro128plus(hashOf(seed.join('\n')))
  const below = (count: number): number => uniformInt(generator, 0, Math.max(count - 1, 0))
  return {
    below,
    chance: (share) => below(1_000_000) < share * 1_000_000,
    pick: (items) => {
      const picked = items[below(items.length)]
      if (picked === undefined) throw new Error('There is nothing to pick from.')
      return picked
    },
    some(items, count) {
      const left = items.map((_, index) => index)
      const drawn = new Set<number>()
      while (drawn.size < count && left.length > 0) drawn.add(left.splice(below(left.length), 1)[0] ?? 0)
      return items.filter((_, index) => drawn.has(index))
    },
  }
}

/** Returns a whole number that the text alone decides: FNV-1a. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  // The last bits of FNV-1a mix badly.
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** Returns a number from 0, below 1, that the text alone decides. */
export const fractionOf = (text: string): number => hashOf(text) / 2 ** 32
