import fc from 'fast-check'
import { expect, test } from 'vitest'
import { progressLine, type RunProgress } from '../../src/report/progress-line.js'

const progress: RunProgress = {
  subjects: ['sentiment'],
  inputs: 2000,
  taken: 312,
  faithful: 250,
  unfaithful: 40,
  inconclusive: 12,
  calls: 930,
  replays: 1204,
  left: 190_000,
}
const hard: RunProgress = {
  ...progress,
  subjects: ['a', 'b', 'c'],
  inputs: 10_000,
  taken: 9_999,
  faithful: 8_000,
  unfaithful: 1_500,
  inconclusive: 499,
  calls: 29_999,
  replays: 19_999,
  left: 7_500_000,
}

test('a wide terminal shows the progress of a gate in whole words', () => {
  expect(progressLine(progress, 140)).toBe(
    'Gate of sentiment: 312 of 2000 inputs | 250 faithful, 40 unfaithful, 12 inconclusive | 930 calls, 1204 replays | 3 min left',
  )
})

test('80 columns show all numbers of a gate', () => {
  expect(progressLine(progress, 80)).toBe(
    '312/2000  250 faithful 40 unfaithful 12 lost  930 calls 1204 replays  3 min left',
  )
})

test('80 columns show the outcomes, the time and the rounded calls of ten thousand inputs', () => {
  expect(progressLine(hard, 80)).toBe('9999/10000  8000 faithful 1500 not 499 lost  2 h left  30k calls 20k replays')
})

test('several gates have one line with the number of gates', () => {
  expect(progressLine(hard, 200)).toMatch(/^3 gates: 9999 of 10000 inputs \| /)
})

test('the line leaves out the time as long as nothing tells it', () => {
  expect(progressLine({ ...progress, left: undefined }, 140)).not.toContain('left')
})

test.each([
  [0, '0 s'],
  [1, '1 s'],
  [59_000, '59 s'],
  [59_001, '1 min'],
  [3_570_000, '1 h'],
  [5_400_000, '1 h 30 min'],
])('%i milliseconds left are shown as "%s"', (left, shown) => {
  expect(progressLine({ ...progress, left }, 200)).toMatch(new RegExp(`\\| ${shown} left$`))
})

test('the line never exceeds the columns, whatever the numbers are', () => {
  const count = fc.nat({ max: 10_000_000 })
  fc.assert(
    fc.property(
      fc.record({
        subjects: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
        inputs: count,
        taken: count,
        faithful: count,
        unfaithful: count,
        inconclusive: count,
        calls: count,
        replays: count,
        left: fc.option(fc.nat(), { nil: undefined }),
      }),
      fc.integer({ min: 0, max: 200 }),
      (any, columns) => progressLine(any, columns).length <= columns,
    ),
  )
})
