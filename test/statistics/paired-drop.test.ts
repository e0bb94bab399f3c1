import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pairedDrop } from '../../src/statistics/paired-drop.js'

test.each([
  { worse: 5, better: 0, pairs: 40, decision: 'regressed', p: 1 / 32 },
  { worse: 4, better: 0, pairs: 40, decision: 'undecided', p: 1 / 16 },
  { worse: 10, better: 2, pairs: 100, decision: 'regressed', p: 0.019287109375 },
  { worse: 5, better: 1, pairs: 40, decision: 'undecided', p: 0.109375 },
  { worse: 0, better: 6, pairs: 40, decision: 'held', p: 1 },
])('$worse worse and $better better of $pairs: $decision', ({ worse, better, pairs, decision, p }) => {
  const result = pairedDrop(worse, better, pairs, 0.05)
  expect(result.decision).toBe(decision)
  expect(result.p).toBeCloseTo(p, 12)
})

test.each([1, 5, 10_000])('%i results that are all the same are held', (pairs) => {
  expect(pairedDrop(0, 0, pairs, 0.05)).toEqual({ decision: 'held', p: 1, drop: 0 })
})

test('nothing to compare is undecided', () => {
  expect(pairedDrop(0, 0, 0, 0.05)).toEqual({ decision: 'undecided', p: 1, drop: 0 })
})

test('one result that got worse is held only among more than 20 pairs: it may be a drop of one pair', () => {
  expect(pairedDrop(1, 0, 20, 0.05)).toMatchObject({ decision: 'undecided', drop: 0.05 })
  expect(pairedDrop(1, 0, 21, 0.05)).toMatchObject({ decision: 'held', drop: 1 / 21 })
})

test('a drop that is certain and small is a regression all the same', () => {
  expect(pairedDrop(5, 0, 10_000, 0.05)).toMatchObject({ decision: 'regressed', drop: 0.0005 })
})

test('as many better as worse are held only where few results differ', () => {
  // The bound on 10 of 20 is 0.698.
  expect(pairedDrop(10, 10, 100, 0.05).decision).toBe('undecided')
  expect(pairedDrop(10, 10, 200, 0.05)).toMatchObject({ decision: 'held', drop: expect.closeTo(0.0396, 3) })
})

test('one more that got worse never turns a regression into anything else, nor the drop down', () => {
  fc.assert(
    fc.property(
      fc.nat(300),
      fc.nat(300),
      fc.nat(1000),
      fc.constantFrom(0.5, 0.05, 0.001),
      (worse, better, same, alpha) => {
        const pairs = worse + better + same + 1
        const before = pairedDrop(worse, better, pairs, alpha)
        const after = pairedDrop(worse + 1, better, pairs, alpha)
        if (before.decision === 'regressed') expect(after.decision).toBe('regressed')
        if (before.decision === 'undecided') expect(after.decision).not.toBe('held')
        expect(before.p).toBeLessThanOrEqual(1)
        expect(before.drop).toBeLessThanOrEqual(1)
      },
    ),
  )
})
