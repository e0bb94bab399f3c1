import { describe, expect, test } from 'vitest'
import { logAtLeast, lowerBound, twoSided, upperBound } from '../../src/statistics/binomial-bounds.js'
import { holm } from '../../src/statistics/holm.js'
import { mcnemar } from '../../src/statistics/mcnemar.js'
import { logEFail, logEPass } from '../../src/statistics/mixture.js'
import { failsUpTo, passesFrom, smallestFailing, smallestPassing } from '../../src/statistics/needed-counts.js'

/** The number with so many significant digits as the vector has. */
const toDigits = (value: number, digits: number): number => Number(value.toPrecision(digits))

/** Digits after the point. */
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))

test.each([
  [5, 5, 0.54928],
  [8, 10, 0.493099],
  [10, 10, 0.741134],
  [16, 20, 0.598972],
  [45, 50, 0.801167],
])('the lower bound of %i of %i is %f', (k, n, bound) => {
  expect(rounded(lowerBound(k, n, 0.05), 6)).toBe(bound)
})

test.each([
  [0, 10, 0.258866],
  [8, 10, 0.963229],
])('the upper bound of %i of %i is %f', (k, n, bound) => {
  expect(rounded(upperBound(k, n, 0.05), 6)).toBe(bound)
})

test.each([
  [8, 10, 0.443905, 0.974789],
  [40, 50, 0.662817, 0.899698],
  [80, 100, 0.708157, 0.873344],
])('the two-sided interval of %i of %i is [%f, %f]', (k, n, lower, upper) => {
  const interval = twoSided(k, n, 0.05)
  expect([rounded(interval.lower, 6), rounded(interval.upper, 6)]).toEqual([lower, upper])
})

test.each([
  [8, 10, 0.1672897536],
  [16, 20, 0.0509519532],
  [40, 50, 0.0021971448],
])('the probability of %i or more of %i at 0.6 is %f', (k, n, probability) => {
  expect(rounded(Math.exp(logAtLeast(k, n, 0.6)), 10)).toBe(probability)
})

test.each([
  [5, 1, 0.109375],
  [10, 2, 0.0192871],
  [15, 5, 0.0206947],
  [4, 0, 0.0625],
])('McNemar of %i against %i has p = %f', (first, second, p) => {
  expect(toDigits(mcnemar(first, second), String(p).replace(/^0\.0*/, '').length)).toBe(p)
})

test.each([
  [8, 10, 0.6, 1.655852843],
  [10, 10, 0.6, 37.4503902],
  [16, 20, 0.6, 3.276523254],
  [25, 30, 0.6, 19.36081294],
  [40, 50, 0.6, 33.98978994],
  [45, 50, 0.8, 3.180016196],
  [58, 60, 0.9, 3.969701477],
])('the e-value of %i of %i against at most %f is %f', (k, n, bar, value) => {
  expect(toDigits(Math.exp(logEPass(k, n, bar)), 10)).toBe(value)
})

test.each([
  [2, 10, 0.6, 14.1866714],
  [8, 10, 0.6, 0.148989899],
  [30, 50, 0.8, 40.04586601],
])('the e-value of %i of %i against at least %f is %f', (k, n, bar, value) => {
  const digits = String(value).replace(/^0\.|\./, '').length
  expect(toDigits(Math.exp(logEFail(k, n, bar)), digits)).toBe(value)
})

describe.each([
  [0.5, 5, 7, 7],
  [0.6, 6, 9, 5],
  [0.7, 9, 13, 4],
  [0.8, 14, 20, 3],
  [0.9, 29, 43, 2],
  [0.95, 59, 88, 2],
])('at the bar %f', (atLeast, smallest, straightPass, straightFail) => {
  test(`${smallest} inputs can pass once all have run`, () => {
    expect(smallestPassing({ atLeast, alpha: 0.05, stop: 'all' })).toBe(smallest)
  })

  test(`${straightPass} straight successes pass early, ${straightFail} straight failures fail`, () => {
    const bar = { atLeast, alpha: 0.05, stop: 'early' } as const
    expect([smallestPassing(bar), smallestFailing(bar)]).toEqual([straightPass, straightFail])
  })
})

test.each([
  [10, 10, 1],
  [20, 18, 5],
  [30, 26, 10],
  [50, 40, 19],
  [100, 74, 44],
  [200, 141, 98],
])('after %i inputs at 0.6 a gate passes early from %i on and fails up to %i', (n, pass, fail) => {
  const bar = { atLeast: 0.6, alpha: 0.05, stop: 'early' } as const
  expect([passesFrom(n, bar), failsUpTo(n, bar)]).toEqual([pass, fail])
})

test('once all have run, 50 inputs at 0.8 pass with 45 and fail with 34', () => {
  const bar = { atLeast: 0.8, alpha: 0.05, stop: 'all' } as const
  expect([passesFrom(50, bar), failsUpTo(50, bar)]).toEqual([45, 34])
  expect([passesFrom(40, bar), failsUpTo(40, bar)]).toEqual([37, 27])
})

test('Holm adjusts each p-value in its place', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => rounded(p, 12))).toEqual([0.03, 0.06, 0.06, 0.02])
})
