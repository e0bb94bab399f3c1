import { lazily } from '../../text/lazily.js'
import { baseOf } from './restated.js'

/**
 * Returns a function that finds the words that stand in one line with a word, without their endings. A word may
 * stand in several lines. The list is read at the first use.
 */
export function wordGroups(lines: string): (word: string) => readonly string[] {
  const groups = lazily(() => {
    const byWord = new Map<string, string[]>()
    for (const line of lines.trim().split('\n')) {
      const bases = line.trim().split(' ').map(baseOf)
      for (const base of bases) byWord.set(base, [...(byWord.get(base) ?? []), ...bases])
    }
    return byWord
  })
  return (word) => groups().get(baseOf(word)) ?? []
}
