import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Edit } from '../text/edits.js'
import { foldText } from '../text/fold.js'
import { maskWords } from '../text/mask.js'
import { wordsOf, wordsWithin, type Word } from '../text/words.js'
import { controlsOf, hitsOf, type Evidence } from '../verdict/judge.js'
import type { CheckContext, DrawnControls } from './definition.js'

// The random control is our addition to the paper: the same intervention with a
// random explanation of the same size. If it also keeps the promise, any change
// of the text keeps it, and the explanation shows nothing. This file draws the
// controls and says how many are needed; `judge` weighs their answers.

/** Returns whether one more control is needed: all that the text allows are, until one also keeps the promise. */
export function needsControl({ claim, trials, control }: Evidence): boolean {
  const controls = controlsOf(trials)
  if (!control.wanted || controls.length >= control.possible) return false
  if (controls.some(({ answer }) => answer.label === undefined)) return false
  return hitsOf(claim, controls) === 0
}

/** Returns controls for a check that masks words: as many masks, over words that the explanation did not name. */
export const maskOtherWords = (changed: readonly Edit[], { text, mask }: CheckContext, seed: number): DrawnControls => {
  // Masks count, not words: a mask may stand over punctuation.
  const sets = drawOtherWords(text, wordsWithin(wordsOf(text), changed), seed, changed.length)
  return { draws: sets.map((words) => maskWords(words, mask)), coversEverything: sets.length === 0 }
}

/** The most controls that one check can need. */
const draws = 2

/**
 * Draws up to three different sets of words that the explanation did not name.
 * Each set has as many words as the explanation (or `size`), of a like kind and
 * length where the text has them. Returns fewer sets where the text has fewer,
 * and none where it has too few other words.
 */
export function drawOtherWords(
  text: string,
  named: readonly Word[],
  seed: number,
  size = named.length,
): readonly (readonly Word[])[] {
  const taken = new Set(named.map((word) => foldText(word.text)))
  const others = wordsOf(text).filter((word) => !taken.has(foldText(word.text)))
  if (others.length < size || size === 0) return []
  const models = named.length > 0 ? named : others
  const wanted = Array.from({ length: size }, (_, index) => models[index % models.length] as Word)

  const random = xoroshiro128plus(seed)
  const randomBelow = (below: number): number => uniformInt(random, 0, below - 1)
  const sets = new Map<string, readonly Word[]>()
  const most = others.length === size ? 1 : draws
  for (let attempt = 0; attempt < 20 * draws && sets.size < most; attempt++) {
    const set = drawSet(shuffle(wanted, randomBelow), others, randomBelow)
    sets.set(set.map(({ start }) => start).join(), set)
  }
  return [...sets.values()]
}

function drawSet(wanted: readonly Word[], others: readonly Word[], randomBelow: (below: number) => number): Word[] {
  const groups = Array.from(Map.groupBy(others, likeness).values(), (words) => ({ like: words[0] as Word, words }))
  const ranked = new Map<string, typeof groups>()
  const drawn = wanted.flatMap((word) => {
    const closest =
      ranked.get(likeness(word)) ?? groups.toSorted((a, b) => distance(a.like, word) - distance(b.like, word))
    ranked.set(likeness(word), closest)
    // One of a few: the closest word alone would give the same set each time.
    let few = 0
    for (const { words } of closest) if ((few += words.length) >= 5) break
    let chosen = randomBelow(few)
    for (const { words } of closest) {
      if (chosen < words.length) return take(words, chosen)
      chosen -= words.length
    }
    return []
  })
  return drawn.sort((a, b) => a.start - b.start)
}

const likeness = ({ kind, text }: Word): string => `${kind} ${text.length}`

/** Removes an item. The last one takes its place: closing the gap is slow in a long list. */
function take<Item>(items: Item[], index: number): Item[] {
  const last = items.pop() as Item
  return index === items.length ? [last] : items.splice(index, 1, last)
}

const distance = (a: Word, b: Word): number => Math.abs(a.text.length - b.text.length) + (a.kind === b.kind ? 0 : 100)

function shuffle<Item>(items: readonly Item[], randomBelow: (below: number) => number): Item[] {
  const shuffled = [...items]
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = randomBelow(last + 1)
    ;[shuffled[last], shuffled[other]] = [shuffled[other] as Item, shuffled[last] as Item]
  }
  return shuffled
}

/** Draws up to three different sets of `size` items. Returns none where there are too few items. */
export function drawSets<Item>(items: readonly Item[], size: number, seed: number): readonly (readonly Item[])[] {
  if (items.length < size || size === 0) return []
  const random = xoroshiro128plus(seed)
  const randomBelow = (below: number): number => uniformInt(random, 0, below - 1)
  const indexes = [...items.keys()]
  const sets = new Map<string, readonly number[]>()
  for (let attempt = 0; attempt < 20 * draws && sets.size < draws; attempt++) {
    const set = shuffle(indexes, randomBelow)
      .slice(0, size)
      .sort((a, b) => a - b)
    sets.set(set.join(), set)
  }
  return [...sets.values()].map((set) => set.map((index) => items[index] as Item))
}
