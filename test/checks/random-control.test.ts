import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawOtherWords, drawSets } from '../../src/checks/random-control.js'
import { foldText } from '../../src/text/fold.js'
import { wordsOf, type Word } from '../../src/text/words.js'
import { megabyte, textsAndWords } from '../text/texts.js'

const named = (text: string, ...words: string[]): Word[] => wordsOf(text).filter((word) => words.includes(word.text))
const textsOf = (sets: readonly (readonly Word[])[]): string[][] => sets.map((set) => set.map(({ text }) => text))
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

const review = 'A shapeless, tedious film about nobody, and two hours that nobody wants back, whatever the poster says.'

describe('the words that are drawn', () => {
  test('are the same for the same seed', () => {
    fc.assert(
      fc.property(textsAndWords, seeds, ({ text, chosen }, seed) => {
        expect(drawOtherWords(text, chosen, seed)).toEqual(drawOtherWords(text, chosen, seed))
      }),
    )
  })

  test('are others for another seed', () => {
    const draws = Array.from({ length: 10 }, (_, seed) =>
      JSON.stringify(drawOtherWords(review, named(review, 'shapeless', 'tedious'), seed)),
    )
    expect(new Set(draws).size).toBeGreaterThan(5)
  })

  test('are words of the text that the explanation did not name, at no place', () => {
    fc.assert(
      fc.property(textsAndWords, seeds, ({ text, chosen }, seed) => {
        const names = new Set(chosen.map((word) => foldText(word.text)))
        const words = wordsOf(text)
        for (const word of drawOtherWords(text, chosen, seed).flat()) {
          expect(words).toContainEqual(word)
          expect(names.has(foldText(word.text))).toBe(false)
        }
      }),
    )
  })

  test('never are another occurrence of a named word, in whatever case', () => {
    const text = 'Dull, dull, DULL and slow'
    expect(
      textsOf(drawOtherWords(text, named(text, 'dull'), 0))
        .flat()
        .sort(),
    ).toEqual(['and', 'slow'])
  })

  test('are as many as were named, each once, in the order of the text', () => {
    fc.assert(
      fc.property(textsAndWords, seeds, ({ text, chosen }, seed) => {
        for (const set of drawOtherWords(text, chosen, seed)) {
          expect(set).toHaveLength(chosen.length)
          expect(set).toEqual([...new Set(set)].toSorted((a, b) => a.start - b.start))
        }
      }),
    )
  })

  test('are as many as asked for, where the size is another', () => {
    const sets = drawOtherWords(review, named(review, 'tedious'), 0, 5)
    expect(sets.map((set) => set.length)).toEqual([5, 5, 5])
  })

  test('are drawn for an insertion too, which names no word of the text', () => {
    expect(drawOtherWords(review, [], 0, 2).map((set) => set.length)).toEqual([2, 2, 2])
  })

  test('are three sets that differ', () => {
    fc.assert(
      fc.property(textsAndWords, seeds, ({ text, chosen }, seed) => {
        const sets = drawOtherWords(text, chosen, seed).map((set) => set.map(({ start }) => start).join())
        expect(sets.length).toBeLessThanOrEqual(3)
        expect(new Set(sets).size).toBe(sets.length)
      }),
    )
  })

  test('are three sets wherever the text has plenty of other words', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 6 }), (seed, count) => {
        expect(drawOtherWords(review, wordsOf(review).slice(0, count), seed)).toHaveLength(3)
      }),
    )
  })
})

describe('too few other words', () => {
  test('give no set where fewer are left than were named', () => {
    const text = 'a dull slow film'
    expect(drawOtherWords(text, named(text, 'dull', 'slow', 'film'), 0)).toEqual([])
  })

  test('give a single set where just as many are left', () => {
    const text = 'a dull slow film'
    expect(textsOf(drawOtherWords(text, named(text, 'dull', 'slow'), 0))).toEqual([['a', 'film']])
  })

  test('give two sets where the text has no third', () => {
    const text = 'dull old film'
    expect(
      textsOf(drawOtherWords(text, named(text, 'dull'), 0))
        .flat()
        .sort(),
    ).toEqual(['film', 'old'])
  })

  test('give no set where every word was named', () => {
    expect(drawOtherWords('dull film', wordsOf('dull film'), 0)).toEqual([])
  })

  test('give no set where nothing was named', () => {
    expect(drawOtherWords('dull film', [], 0)).toEqual([])
  })

  test('give no set in an empty text', () => {
    expect(drawOtherWords('', [], 0, 1)).toEqual([])
  })
})

describe('as like the named words as the text allows', () => {
  test('numbers for a number, where there are enough', () => {
    const text = 'in 1994 and 1995 and 1996 and 1997 and 1998 and 1999 it was dull'
    for (const set of textsOf(drawOtherWords(text, named(text, '1994'), 0))) expect(set[0]).toMatch(/^\d{4}$/)
  })

  test('long words for a long word', () => {
    const text = `${'a of to '.repeat(20)}tremendous magnificent spectacular outstanding wonderfully delightfully`
    for (const seed of [0, 1, 2])
      for (const set of textsOf(drawOtherWords(text, named(text, 'tremendous'), seed)))
        expect(set[0]?.length).toBeGreaterThan(8)
  })

  test('any other word where there is none alike', () => {
    const text = '👍 is ok'
    expect(
      textsOf(drawOtherWords(text, named(text, '👍'), 0))
        .flat()
        .sort(),
    ).toEqual(['is', 'ok'])
  })
})

test('draws from a megabyte as many words as it has named ones', { timeout: 60_000 }, () => {
  const text = megabyte()
  const names = named(text, 'good', 'bad')
  expect(drawOtherWords(text, names, 0).map((set) => set.length)).toEqual([names.length, names.length, names.length])
})

test('draws all that is left of a megabyte', { timeout: 60_000 }, () => {
  const text = `${'good bad '.repeat(50_000)}`
  expect(drawOtherWords(text, named(text, 'good'), 0).map((set) => set.length)).toEqual([50_000])
})

describe('sets of any items', () => {
  const items = fc.uniqueArray(fc.integer(), { maxLength: 12 })
  const sizes = fc.integer({ min: 0, max: 13 })

  test('are of the size, of the items, in their order, each item once', () => {
    fc.assert(
      fc.property(items, sizes, seeds, (items, size, seed) => {
        for (const set of drawSets(items, size, seed)) {
          expect(set).toHaveLength(size)
          expect(set).toEqual(items.filter((item) => set.includes(item)))
        }
      }),
    )
  })

  test('differ from each other: three of them, or as many as there are', () => {
    fc.assert(
      fc.property(items, sizes, seeds, (items, size, seed) => {
        const sets = drawSets(items, size, seed)
        const possible = size === 0 || size > items.length ? 0 : size === items.length ? 1 : items.length
        expect(sets).toHaveLength(Math.min(3, possible))
        expect(new Set(sets.map((set) => set.join())).size).toBe(sets.length)
      }),
    )
  })

  test('are the same for the same seed, and others for another', () => {
    const letters = [...'abcdefghij']
    expect(drawSets(letters, 3, 1)).toEqual(drawSets(letters, 3, 1))
    expect(new Set(Array.from({ length: 10 }, (_, seed) => drawSets(letters, 3, seed).join('|'))).size).toBeGreaterThan(
      5,
    )
  })

  test('take each item about as often', () => {
    const drawn = Array.from({ length: 300 }, (_, seed) => drawSets([...'abcde'], 1, seed)[0]?.[0])
    for (const letter of 'abcde') expect(drawn.filter((item) => item === letter).length).toBeGreaterThan(30)
  })
})
