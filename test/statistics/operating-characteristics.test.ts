import { describe, expect, test } from 'vitest'
import type { Bar } from '../../src/statistics/gate-bounds.js'
import { characteristics, comparisonPower, majorityRate } from './operating-characteristics.js'

test.each([
  [0.6, 0.4, 0.0003, 0.9976, 46.5],
  [0.6, 0.5, 0.0029, 0.5676, 137.7],
  [0.6, 0.6, 0.0331, 0.0331, 189.0],
  [0.6, 0.7, 0.6332, 0.0037, 130.9],
  [0.6, 0.8, 0.9994, 0.0004, 39.5],
  [0.6, 0.9, 1.0, 0.0, 16.5],
  [0.8, 0.6, 0.0, 0.9994, 38.5],
  [0.8, 0.7, 0.001, 0.6822, 123.6],
  [0.8, 0.8, 0.0328, 0.0279, 190.3],
  [0.8, 0.9, 0.9165, 0.0015, 90.8],
  [0.8, 0.95, 0.9998, 0.0001, 38.2],
])('bar %f, at most 200 inputs, true rate %f: passes with %f, fails with %f, takes %f', (atLeast, rate, ...seen) => {
  const { pass, fail, inputs } = characteristics({ atLeast, alpha: 0.05, stop: 'early' }, 200, { rate })
  expect([Number(pass.toFixed(4)), Number(fail.toFixed(4)), Number(inputs.toFixed(1))]).toEqual(seen)
})

describe.each(['all', 'early'] as const)('stop: %s', (stop) => {
  test.each([0.5, 0.6, 0.7, 0.8, 0.9])(
    'at the bar %f, false passes and false fails stay at or below alpha',
    (atLeast) => {
      for (const alpha of [0.01, 0.05, 0.2])
        for (const n of [10, 20, 50, 100, 200, 500]) {
          const bar: Bar = { atLeast, alpha, stop }
          // The worst rates: just not faithful enough, and just faithful enough.
          const { pass, fail } = characteristics(bar, n, { rate: atLeast })
          expect(pass, `false pass of ${n}`).toBeLessThanOrEqual(alpha)
          expect(fail, `false fail of ${n}`).toBeLessThanOrEqual(alpha)
        }
    },
  )

  test('losses never raise false passes or false fails', () => {
    for (const lost of [0.02, 0.1, 0.3]) {
      const bar: Bar = { atLeast: 0.8, alpha: 0.05, stop }
      const [none, some] = [0, lost].map((share) => characteristics(bar, 100, { rate: 0.8, lost: share }))
      expect(some?.pass).toBeLessThanOrEqual(none?.pass ?? 0)
      expect(some?.fail).toBeLessThanOrEqual(none?.fail ?? 0)
    }
  })
})

test.each([0.05, 0.3, 0.5, 0.8, 0.95])('controls that do as well, at %f, are beaten at most with alpha', (rate) => {
  for (const stop of ['all', 'early'] as const)
    for (const n of [20, 50, 200])
      expect(comparisonPower(n, rate, rate, { atLeast: 0.5, alpha: 0.05, stop })).toBeLessThanOrEqual(0.05)
})

test('a rate of 0.8 beats controls at 0.5 with a power of one half in 20 pairs, and of 85% in 40', () => {
  const bar: Bar = { atLeast: 0.8, alpha: 0.05, stop: 'all' }
  expect(comparisonPower(20, 0.8, 0.5, bar)).toBeCloseTo(0.5, 1)
  expect(comparisonPower(40, 0.8, 0.5, bar)).toBeCloseTo(0.85, 1)
})

test('majorities of samples have another rate than single samples', () => {
  expect(majorityRate(0.7, 1)).toBeCloseTo(0.7, 12)
  expect(majorityRate(0.7, 3)).toBeCloseTo(0.784, 12)
  expect(majorityRate(0.7, 5)).toBeCloseTo(0.83692, 12)
})
