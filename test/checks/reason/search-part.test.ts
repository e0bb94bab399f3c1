import { describe, expect, test } from 'vitest'
import { narrowed, nextPart, wholeOf, type PartSearch, type RowPart } from '../../../src/checks/reason/search-part.js'

/** Searches a part in a row, by the answers of an editor that knows it. */
function searched(length: number, part: RowPart, mostQuestions: number): PartSearch {
  let search = wholeOf(length)
  for (let asked = 0; asked < mostQuestions; asked++) {
    const next = nextPart(search, asked === mostQuestions - 1)
    if (!next) break
    const isWithin = part.from >= next.from && part.to <= next.to
    const isApart = part.to <= next.from || part.from >= next.to
    search = narrowed(search, next, isWithin ? 'within' : isApart ? 'apart' : 'across')
  }
  return search
}

const rows = Array.from({ length: 12 }, (_, index) => index + 1).flatMap((length) =>
  Array.from({ length }, (_, from) => from).flatMap((from) =>
    [1, 2, 3, 4].filter((words) => from + words <= length).map((words) => ({ length, from, to: from + words })),
  ),
)

test.each([1, 4, 6])('after %i questions, what is left of a row still has all words that say the fact', (most) => {
  for (const { length, ...part } of rows) {
    const { shown } = searched(length, part, most)
    expect(shown.from).toBeLessThanOrEqual(part.from)
    expect(shown.to).toBeGreaterThanOrEqual(part.to)
  }
})

describe('of rows of up to twelve words', () => {
  const exact = (most: number): number =>
    rows.filter(({ length, ...part }) => {
      const { shown } = searched(length, part, most)
      return shown.from === part.from && shown.to === part.to
    }).length / rows.length

  test('six questions find just the words that say the fact in 19 of 20, four in half', () => {
    expect(exact(6)).toBeGreaterThan(0.95)
    expect(exact(4)).toBeGreaterThan(0.5)
  })
})

test('one word is not searched, and a row of thousands of words is searched in a moment', () => {
  expect(nextPart(wholeOf(1))).toBeUndefined()
  const { shown } = searched(10_000, { from: 5_000, to: 5_003 }, 6)
  expect(shown.from).toBeLessThanOrEqual(5_000)
  expect(shown.to - shown.from).toBeLessThan(2_000)
})

test('answers that contradict each other end the search', () => {
  const whole = wholeOf(4)
  const next = nextPart(whole)!
  const none = narrowed(narrowed(whole, next, 'apart'), next, 'within')
  expect(none.possible).toEqual([])
  expect(nextPart(none)).toBeUndefined()
})
