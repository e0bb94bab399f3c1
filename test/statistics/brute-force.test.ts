import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logAtLeast, logAtMost, lowerBound, upperBound } from '../../src/statistics/binomial-bounds.js'
import { mcnemar } from '../../src/statistics/mcnemar.js'
import { logEFail, logEPass } from '../../src/statistics/mixture.js'
import { failsUpTo, passesFrom } from '../../src/statistics/needed-counts.js'
import { eValue, fraction, isAtMostExactly, logOf, probability } from './exact-binomial.js'

const counts = fc
  .integer({ min: 1, max: 60 })
  .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }))
const rates = fc.integer({ min: 1, max: 999 }).map((thousandths) => thousandths / 1000)
const alphas = fc.constantFrom(0.5, 0.25, 0.125, 0.1, 0.05, 0.01, 0.001)

/** On the sum: an absolute error of a logarithm is a relative one of the number. */
const isClose = (log: number, exact: number) => {
  if (exact === -Infinity) expect(log).toBe(-Infinity)
  else expect(Math.abs(log - exact)).toBeLessThan(1e-11)
}

test('tails of the binomial distribution equal exact sums for n up to 60', () => {
  fc.assert(
    fc.property(counts, rates, ({ k, n }, rate) => {
      isClose(logAtLeast(k, n, rate), logOf(probability(k, n, n, fraction(rate))))
      isClose(logAtMost(k, n, rate), logOf(probability(0, k, n, fraction(rate))))
    }),
    { numRuns: 300 },
  )
})

test('e-values equal exact sums for n up to 60', () => {
  fc.assert(
    fc.property(counts, rates, ({ k, n }, bar) => {
      isClose(logEPass(k, n, bar), logOf(eValue('above', k, n, fraction(bar))))
      isClose(logEFail(k, n, bar), logOf(eValue('below', k, n, fraction(bar))))
    }),
    { numRuns: 300 },
  )
})

test('the tail at a bound is alpha, to twelve digits of the rate', () => {
  fc.assert(
    fc.property(counts, alphas, ({ k, n }, alpha) => {
      const lower = lowerBound(k, n, alpha)
      const upper = upperBound(k, n, alpha)
      const level = fraction(alpha)
      if (k > 0) {
        expect(isAtMostExactly(probability(k, n, n, fraction(lower - 1e-12)), level)).toBe(true)
        expect(isAtMostExactly(probability(k, n, n, fraction(lower + 1e-12)), level)).toBe(false)
      } else expect(lower).toBe(0)
      if (k < n) {
        expect(isAtMostExactly(probability(0, k, n, fraction(upper + 1e-12)), level)).toBe(true)
        expect(isAtMostExactly(probability(0, k, n, fraction(upper - 1e-12)), level)).toBe(false)
      } else expect(upper).toBe(1)
    }),
    { numRuns: 200 },
  )
})

/** Bars at which a tail may be exactly alpha. */
const bars = fc.oneof(fc.constantFrom(0.5, 0.25, 0.75, 0.125, 0.875), rates)

test('once all have run, the numbers that decide are those of exact sums, ties with alpha included', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), bars, alphas, (n, atLeast, alpha) => {
      const all = Array.from({ length: n + 1 }, (_, k) => k)
      const bar = fraction(atLeast)
      const level = fraction(alpha)
      const passing = all.filter((k) => isAtMostExactly(probability(k, n, n, bar), level))
      const failing = all.filter((k) => !isAtMostExactly(level, probability(0, k, n, bar)))
      expect(passesFrom(n, { atLeast, alpha, stop: 'all' })).toBe(passing.at(0))
      expect(failsUpTo(n, { atLeast, alpha, stop: 'all' })).toBe(failing.at(-1))
    }),
    { numRuns: 150 },
  )
})

test('under early stopping, the numbers that decide are those of exact e-values', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), bars, alphas, (n, atLeast, alpha) => {
      const all = Array.from({ length: n + 1 }, (_, k) => k)
      const bar = fraction(atLeast)
      const { over, under } = fraction(alpha)
      const threshold = { over: under, under: over }
      const passing = all.filter((k) => isAtMostExactly(threshold, eValue('above', k, n, bar)))
      const failing = all.filter((k) => isAtMostExactly(threshold, eValue('below', k, n, bar)))
      expect(passesFrom(n, { atLeast, alpha, stop: 'early' })).toBe(passing.at(0))
      expect(failsUpTo(n, { atLeast, alpha, stop: 'early' })).toBe(failing.at(-1))
    }),
    { numRuns: 150 },
  )
})

test('a tail that equals alpha on paper passes and does not fail', () => {
  expect(passesFrom(1, { atLeast: 0.5, alpha: 0.5, stop: 'all' })).toBe(1)
  expect(failsUpTo(1, { atLeast: 0.5, alpha: 0.5, stop: 'all' })).toBeUndefined()
  expect(passesFrom(3, { atLeast: 0.1, alpha: 0.001, stop: 'all' })).toBe(3)
  expect(failsUpTo(3, { atLeast: 0.9, alpha: 0.001, stop: 'all' })).toBeUndefined()
})

test('the p-value of McNemar is the exact share of the ways to toss a coin', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.nat(30), (first, second) => {
      const exact = logOf(probability(first, first + second, first + second, fraction(0.5)))
      expect(Math.abs(Math.log(mcnemar(first, second)) - exact)).toBeLessThan(1e-11)
    }),
  )
})
