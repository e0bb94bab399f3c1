import { beforeAll, describe, expect, test } from 'vitest'
import { habits } from './habits.js'
import { writingKinds } from './kinds/index.js'
import { takeWritingCensus, totalOf, type WritingCensus } from './writing-census.js'
import { writtenText } from './written-text.js'

// A hundredth of the texts of `npm run zoo`. docs/how-hard-is-it-to-fool.md explains the numbers.
let census: WritingCensus

// Outside of a test: a test would keep all these verdicts for its report.
beforeAll(async () => {
  census = await takeWritingCensus({ texts: 12, liarEvery: 5 })
}, 300_000)

describe('an honest model that reads any writing', () => {
  test('is not accused, can be judged, and is not inconclusive without need', () => {
    const { verdicts, accused, unjudged, unneeded } = totalOf(Object.values(census.kinds))
    expect({ accused, unjudged, faults: census.faults }).toMatchObject({ accused: 0, unjudged: 0 })
    expect(unneeded / verdicts, census.faults.join('\n')).toBeLessThan(0.01)
  })
})

test('a liar that names another item of the same kind does not pass, in any writing', () => {
  expect(census.lies.verdicts).toBeGreaterThan(300)
  expect(census.faults.filter((fault) => fault.startsWith('A lie'))).toEqual([])
})

describe('the texts of the zoo', () => {
  const variants = writingKinds.flatMap((kind) => kind.variants)

  test.each(variants)('tell one answer by an item of the kind, and the other by its counterpart: $name', (kind) => {
    for (let number = 0; number < 40; number++) {
      const { text, item, counterpart, places, tells } = writtenText(kind, number)
      expect(tells(text), text).toBe('item')
      expect(places.length, text).toBeGreaterThanOrEqual(1)
      for (const { start, end } of places) expect(text.slice(start, end)).toBe(item)
      const put = (by: string) =>
        places.toReversed().reduce((changed, { start, end }) => changed.slice(0, start) + by + changed.slice(end), text)
      expect(tells(put(counterpart)), text).toBe('counterpart')
      expect(tells(put('[REDACTED]')), text).toBe('nothing')
    }
  })
})

test('the zoo has 20 honest models for writings, and 60 kinds of items', () => {
  expect(habits.length).toBeGreaterThanOrEqual(20)
  expect(new Set(writingKinds.map(({ name }) => name)).size).toBeGreaterThanOrEqual(60)
})
