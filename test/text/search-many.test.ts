import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { includedOf, searchMany } from '../../src/text/search-many.js'
import { anyText, texts } from './texts.js'

/** Returns where a text has each sought text. */
function placesIn(text: string, sought: readonly string[]): Readonly<Record<string, readonly number[]>> {
  const places: Record<string, number[]> = Object.fromEntries(sought.map((one) => [one, []]))
  searchMany(text, new Set(sought), (which, start) => places[[...new Set(sought)][which] ?? '']?.push(start))
  return places
}

/** Looks at each place for each sought text. */
const slowPlacesIn = (text: string, sought: readonly string[]): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(
    sought.map((one) => [
      one,
      one === '' ? [] : [...Array(text.length).keys()].filter((start) => text.startsWith(one, start)),
    ]),
  )

describe('many texts are sought at once', () => {
  test('where one is the end of another, and where one overlaps itself', () => {
    expect(placesIn('she sells his hers', ['he', 'she', 'his', 'hers', 's', 'lls'])).toEqual({
      he: [1, 14],
      she: [0],
      his: [10],
      hers: [14],
      s: [0, 4, 8, 12, 17],
      lls: [6],
    })
    expect(placesIn('aaaa', ['a', 'aa', 'aaa', 'aaaaa'])).toEqual({
      a: [0, 1, 2, 3],
      aa: [0, 1, 2],
      aaa: [0, 1],
      aaaaa: [],
    })
  })

  test('and are found as if each were sought alone, in order', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '好', '👍'), maxLength: 40 })
    const cases = fc.oneof(letters, texts, anyText).chain((text) => {
      const part = fc
        .tuple(fc.nat(text.length), fc.integer({ min: 0, max: 8 }))
        .map(([start, length]) => text.slice(start, start + length))
      return fc.record({ text: fc.constant(text), sought: fc.array(fc.oneof(part, part, letters), { maxLength: 20 }) })
    })
    fc.assert(
      fc.property(cases, ({ text, sought }) => {
        expect(placesIn(text, sought)).toEqual(slowPlacesIn(text, sought))
        expect([...includedOf(text, new Set(sought))].sort()).toEqual(
          [...new Set(sought)].filter((one) => text.includes(one)).sort(),
        )
      }),
      { numRuns: 500 },
    )
  })
})
