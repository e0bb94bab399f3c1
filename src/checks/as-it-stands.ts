import type { Comparison } from '../text/compare.js'
import type { Edit } from '../text/edits.js'
import { countWords } from '../text/words.js'

/**
 * Returns the change that makes a text the one that the model wrote, with all that it rewrote: the paper asks about
 * that text as it stands.
 */
export function asItStands(
  text: string,
  written: string,
  compared: Comparison | undefined,
): { readonly changed: readonly Edit[]; readonly words: number } {
  if (compared) return { changed: compared.edits, words: compared.distance }
  return { changed: [{ start: 0, end: text.length, text: written }], words: countWords(text) }
}
