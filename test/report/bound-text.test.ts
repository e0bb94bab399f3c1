import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundText, pText, rateText } from '../../src/report/bound-text.js'

test.each([
  [0.801167, 'lower', 0.8, '80.1%'],
  [0.8019, 'lower', 0.8, '80.1%'],
  [0.8, 'lower', 0.8, '80.0%'],
  [0.79996, 'lower', 0.8, '79.9%'],
  [0.79996, 'upper', 0.8, '79.996%'],
  [0.7976222, 'upper', 0.8, '79.8%'],
  [0.7994, 'upper', 0.8, '79.94%'],
  [0.29, 'lower', 0.3, '29.0%'],
  [0.29, 'upper', 0.3, '29.0%'],
  [0, 'lower', 0.8, '0.0%'],
  [1, 'upper', 0.8, '100.0%'],
  [0.95000001, 'lower', 0.95, '95.0%'],
] as const)('the bound %d on the %s side, where %d is demanded, is shown as %s', (bound, side, demanded, shown) => {
  expect(boundText(bound, side, demanded)).toBe(shown)
})

test('a bound is shown on its side of the demanded rate, and never as more than is known', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 99 }),
      fc.constantFrom('lower' as const, 'upper' as const),
      (share, percent, side) => {
        const demanded = percent / 100
        // Most of these lie near the bar.
        const bound = demanded + (share - 0.5) ** 9 / 10
        fc.pre(Math.abs(bound - demanded) > 1e-10)
        const shown = Number.parseFloat(boundText(bound, side, demanded)) / 100
        expect(shown < demanded).toBe(bound < demanded)
        if (side === 'lower') expect(shown).toBeLessThanOrEqual(bound + 1e-12)
        else expect(shown).toBeGreaterThanOrEqual(bound - 1e-12)
      },
    ),
  )
})

test('a demanded rate is shown as it was written', () => {
  expect([0.8, 0.995, 0.1 + 0.2, 1, 1 - 0.05].map(rateText)).toEqual(['80%', '99.5%', '30%', '100%', '95%'])
})

test.each([
  [0.03125, 0.05, 'p = 0.031'],
  [0.0499999, 0.05, 'p = 0.05'],
  [0.050001, 0.05, 'p = 0.050001'],
  [0.000001, 0.05, 'p < 0.0001'],
  [1, 0.05, 'p = 1'],
])('the p-value %d beside an alpha of %d is shown as %s', (p, alpha, shown) => {
  expect(pText(p, alpha)).toBe(shown)
})
