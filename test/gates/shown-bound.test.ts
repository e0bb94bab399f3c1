import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shownBound, shownRate } from '../../src/gates/shown-bound.js'

test.each([
  [0.801167, 0.8, '0.801'],
  [0.79996, 0.8, '0.79996'],
  [0.8000004, 0.8, '0.8000004'],
  [0.7994, 0.8, '0.799'],
  [0.7996, 0.8, '0.7996'],
  [1, 0.8, '1.000'],
  [0, 0.8, '0.000'],
  [0.5, 0.5, '0.500'],
  [0.3, 0.1 + 0.2, '0.300'],
  [0.1 + 0.2, 0.3, '0.300'],
  [0.29999, 0.1 + 0.2, '0.29999'],
])('the bound %d beside the bar %d is shown as %s', (bound, atLeast, shown) => {
  expect(shownBound(bound, atLeast)).toBe(shown)
})

test('a required rate is shown without what rounding added', () => {
  expect([0.8, 0.1 + 0.2, 1, 0.999].map(shownRate)).toEqual(['0.8', '0.3', '1', '0.999'])
})

test('a bound is shown on its side of the bar', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 99 }), (share, percent) => {
      const atLeast = percent / 100
      // Most of these lie near the bar.
      const bound = atLeast + (share - 0.5) ** 9 / 10
      fc.pre(Math.abs(bound - atLeast) > 1e-10)
      expect(Number(shownBound(bound, atLeast)) < atLeast).toBe(bound < atLeast)
    }),
  )
})
