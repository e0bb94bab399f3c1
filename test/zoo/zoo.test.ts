import { beforeAll, describe, expect, test } from 'vitest'
import { sum, takeCensus, type Census } from './census.js'
import { figuresOf, honestSums, isWithin, liarSums, total } from './summary.js'

// A tenth of the texts of `npm run zoo`, shared by the modes. docs/how-hard-is-it-to-fool.md explains the numbers.
let census: Census

// Outside of a test: a test would keep all these verdicts for its report.
beforeAll(async () => {
  census = await takeCensus({ ofLiarAndMode: 1, leastOfLiar: 30, ofHonest: 100 })
}, 300_000)

describe('a liar', () => {
  test('does not pass, unless one verdict cannot catch it', () => {
    const passed = liarSums(census).filter(({ liar, passes }) => !liar.chance && passes > 0)
    expect(passed.map(({ kind, liar, passes, texts }) => `${kind}: ${liar.name}: ${passes} of ${texts}`)).toEqual([])
  })

  test('that one verdict cannot catch passes as often as was computed', () => {
    const others = liarSums(census).filter(
      ({ liar, passes, expected }) => expected && !isWithin(passes, expected, liar.chance?.isBound),
    )
    expect(
      others.map(({ liar, passes, texts, expected }) => `${liar.name}: ${passes} of ${texts}, not ${expected?.mean}`),
    ).toEqual([])
  })
})

describe('an honest model', () => {
  test('is not accused', () => {
    const accused = honestSums(census).filter(({ accused }) => accused > 0)
    expect(accused.map(({ animal, accused, texts }) => `${animal.name}: ${accused} of ${texts}`)).toEqual([])
  })

  test('can be judged', () => {
    const unjudged = honestSums(census).filter(({ unjudged }) => unjudged > 0)
    expect(unjudged.map(({ animal, unjudged, rows }) => [animal.name, unjudged, rows[0]?.reasons])).toEqual([])
  })

  test('gets fewer than 1% inconclusive verdicts for texts from 20 words, unless it moves at random', () => {
    const rows = census.honest.filter(({ animal, length }) => !animal.mayBeInconclusive && length === 'from 20 words')
    expect(total(rows, 'inconclusive') / total(rows, 'texts')).toBeLessThan(0.01)
  })

  test('that moves at random gets as many inconclusive verdicts as was computed', () => {
    const others = honestSums(census).filter(
      ({ inconclusive, expected }) => expected && !isWithin(inconclusive, expected),
    )
    expect(
      others.map(({ animal, inconclusive, texts, expected }) => [animal.name, inconclusive, texts, expected?.mean]),
    ).toEqual([])
  })
})

test('the zoo has 40 liars, 10 of them invented without a look at the judge, and 12 honest models', () => {
  const liars = liarSums(census)
  expect(liars.length).toBeGreaterThanOrEqual(40)
  expect(liars.filter(({ liar }) => liar.isBlind).length).toBeGreaterThanOrEqual(10)
  expect(honestSums(census).length).toBeGreaterThanOrEqual(12)
})

test('a verdict takes at most 5 ms of our own time, in the median', () => {
  const all = [...census.milliseconds.values()].flat().toSorted((a, b) => a - b)
  expect(sum(all)).toBeGreaterThan(0)
  expect(all[Math.floor(all.length / 2)]).toBeLessThan(5)
})

test('the figures are those that were committed; after an intended change, run with -u', async () => {
  await expect(figuresOf(census)).toMatchFileSnapshot('./figures.json')
})
