import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { foldText } from './fold.js'
import { wordsOf, type Word } from './words.js'

/** How many random controls a single test can need: one, and on a hit two more. */
const draws = 3

/**
 * Draws sets of other words, each as large as the set that an explanation
 * named (or of another `size`) and as like it in the kind and length of its
 * words as the text allows. The sets differ from each other; there are fewer
 * than three where the text has no more, and none where it has too few other
 * words.
 */
export function drawOtherWords(text: string, named: readonly Word[], seed: number, size = named.length): readonly (readonly Word[])[] {
  const taken = new Set(named.map((word) => foldText(word.text)))
  const others = wordsOf(text).filter((word) => !taken.has(foldText(word.text)))
  if (others.length < size || size === 0) return []
  const models = named.length > 0 ? named : others
  const wanted = Array.from({ length: size }, (_, index) => models[index % models.length] as Word)

  const random = xoroshiro128plus(seed)
  const randomBelow = (below: number): number => uniformInt(random, 0, below - 1)
  const sets = new Map<string, readonly Word[]>()
  for (let attempt = 0; attempt < 20 * draws && sets.size < draws; attempt++) {
    const set = drawSet(shuffle(wanted, randomBelow), others, randomBelow)
    sets.set(set.map(({ start }) => start).join(), set)
  }
  return [...sets.values()]
}

function drawSet(wanted: readonly Word[], others: readonly Word[], randomBelow: (below: number) => number): Word[] {
  const alike = Map.groupBy(others, ({ kind, text }) => `${kind} ${text.length}`)
  const drawn = wanted.flatMap((word) => {
    const closest = [...alike.values()].filter((group) => group.length > 0).sort((a, b) => distance(a, word) - distance(b, word))
    // Among a few of the closest, since the closest alone would be the same each time.
    let few = 0
    for (const group of closest) if ((few += group.length) >= 5) break
    let chosen = randomBelow(few)
    for (const group of closest) {
      if (chosen < group.length) return group.splice(chosen, 1)
      chosen -= group.length
    }
    return []
  })
  return drawn.sort((a, b) => a.start - b.start)
}

const distance = ([first]: readonly Word[], word: Word): number =>
  first ? Math.abs(first.text.length - word.text.length) + (first.kind === word.kind ? 0 : 100) : Number.POSITIVE_INFINITY

function shuffle<Item>(items: readonly Item[], randomBelow: (below: number) => number): Item[] {
  const shuffled = [...items]
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = randomBelow(last + 1)
    ;[shuffled[last], shuffled[other]] = [shuffled[other] as Item, shuffled[last] as Item]
  }
  return shuffled
}
