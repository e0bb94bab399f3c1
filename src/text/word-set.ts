/** A set of words. */
export interface WordSet extends Iterable<string> {
  has(word: string): boolean
}

/**
 * Returns the words of a text as a set, without the white space between them. The
 * set is made when it is first asked: an import must not fill all tables.
 */
export function wordSet(words: string): WordSet {
  let set: ReadonlySet<string> | undefined
  const made = (): ReadonlySet<string> => (set ??= new Set(words.trim().split(/\s+/u)))
  return { has: (word) => made().has(word), [Symbol.iterator]: () => made()[Symbol.iterator]() }
}
