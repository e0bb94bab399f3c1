import type { Edit } from '../text/edits.js'
import { maskWords } from '../text/mask.js'
import { wordsOf, wordsWithin } from '../text/words.js'
import type { CheckContext } from './definition.js'
import { drawOtherWords } from './random-control.js'

/** The control of a check that masks words: as many masks, be they over punctuation, over words that the explanation did not name. */
export const maskOtherWords = (
  changed: readonly Edit[],
  { text, mask }: CheckContext,
  seed: number,
): readonly (readonly Edit[])[] =>
  drawOtherWords(text, wordsWithin(wordsOf(text), changed), seed, changed.length).map((words) => maskWords(words, mask))
