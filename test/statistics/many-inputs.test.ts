import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logAtLeast, logAtMost, lowerBound, upperBound } from '../../src/statistics/binomial-bounds.js'
import { confidenceSequence, logEFail, logEPass } from '../../src/statistics/mixture.js'
import { failsUpTo, passesFrom } from '../../src/statistics/needed-counts.js'

// Computed with 50 digits: sums of binomial terms from the largest one on.
test.each([
  [0, 1000, 0.6, -6.9087547793152, 909.89280271861],
  [500, 1000, 0.6, -5.1406169011497, 17.692987096592],
  [600, 1000, 0.6, -3.03297687047, -3.424714039923],
  [900, 1000, 0.6, 223.4663830961, -6.6220659493346],
  [9000, 10000, 0.95, -6.2695811102774, 201.703262229],
  [9600, 10000, 0.95, 8.9468174028585, -7.6357541645441],
  [10000, 100000, 0.6, -11.330617508015, 55060.594094235],
  [50000, 100000, 0.6, -9.7214258421277, 2036.0798727567],
  [60000, 100000, 0.6, -5.3286331291944, -5.7327248241745],
  [60300, 100000, 0.6, -2.786255441179, -6.7990709770358],
  [90000, 100000, 0.6, 22623.79091069, -11.225263391785],
  [100000, 100000, 0.6, 51071.965731866, -11.51293546492],
  [80000, 100000, 0.8, -4.8400561265607, -6.2213042491442],
  [79000, 100000, 0.8, -7.1468782055936, 25.357081717087],
  [1000, 100000, 0.01, -7.8117282889312, -3.249742236741],
  [95200, 100000, 0.95, 0.87834946407947, -8.3858291801679],
])('the e-values of %i of %i at %f have their logarithms', (k, n, bar, pass, fail) => {
  expect(Math.abs(logEPass(k, n, bar) / pass - 1)).toBeLessThan(1e-11)
  expect(Math.abs(logEFail(k, n, bar) / fail - 1)).toBeLessThan(1e-11)
})

test.each([
  [1, 1000, 5.1291978909018e-5],
  [950, 1000, 0.93713659648762],
  [5000, 10000, 0.49172650440374],
  [10000, 10000, 0.99970047164022],
  [1, 100000, 5.1293281232543e-7],
  [50000, 100000, 0.49739428226028],
  [80000, 100000, 0.79790798920275],
  [99990, 100000, 0.99983038371237],
])('the lower bound of %i of %i is %f', (k, n, bound) => {
  expect(Math.abs(lowerBound(k, n, 0.05) / bound - 1)).toBeLessThan(1e-11)
})

const counts = fc
  .integer({ min: 1, max: 100_000 })
  .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }))
const rates = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
const alphas = fc.constantFrom(0.5, 0.1, 0.05, 0.001, 1e-9)

test('logarithms of e-values are finite for up to 100,000 inputs, and rise with the successes', () => {
  fc.assert(
    fc.property(counts, rates, ({ k, n }, bar) => {
      const here = [logEPass(k, n, bar), logEFail(k, n, bar)] as const
      for (const log of here) expect(log).toSatisfy(Number.isFinite)
      if (k === n) return
      expect(logEPass(k + 1, n, bar)).toBeGreaterThanOrEqual(here[0] - 1e-9)
      expect(logEFail(k + 1, n, bar)).toBeLessThanOrEqual(here[1] + 1e-9)
    }),
  )
})

test('the e-values against both sides of a bar are each other’s mirror image', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 63 }), ({ k, n }, sixtyFourths) => {
      const bar = sixtyFourths / 64
      const [one, other] = [logEFail(k, n, bar), logEPass(n - k, n, 1 - bar)]
      expect(Math.abs(one - other)).toBeLessThan(1e-9 + 1e-12 * Math.abs(one))
    }),
  )
})

test('both tails of the binomial distribution sum to 1', () => {
  fc.assert(
    fc.property(counts, rates, ({ k, n }, rate) => {
      expect(Math.exp(logAtMost(k - 1, n, rate)) + Math.exp(logAtLeast(k, n, rate))).toBeCloseTo(1, 9)
    }),
  )
})

test('bounds lie around the observed rate and between 0 and 1, and the confidence sequence lies around them', () => {
  fc.assert(
    fc.property(counts, alphas, ({ k, n }, alpha) => {
      const [lower, upper] = [lowerBound(k, n, alpha), upperBound(k, n, alpha)]
      const sequence = confidenceSequence(k, n, alpha)
      expect(lower).toBeGreaterThanOrEqual(0)
      expect(upper).toBeLessThanOrEqual(1)
      expect(sequence.lower).toBeGreaterThanOrEqual(0)
      expect(sequence.upper).toBeLessThanOrEqual(1)
      expect(sequence.lower).toBeLessThanOrEqual(k / n)
      expect(sequence.upper).toBeGreaterThanOrEqual(k / n)
      // At 0.5, a bound may lie on the far side of the rate.
      if (alpha === 0.5) return
      expect(lower).toBeLessThanOrEqual(k / n)
      expect(upper).toBeGreaterThanOrEqual(k / n)
      expect(sequence.lower).toBeLessThanOrEqual(lower + 1e-12)
      expect(sequence.upper).toBeGreaterThanOrEqual(upper - 1e-12)
    }),
  )
})

test('the numbers that decide move by 0 or 1 with each input', () => {
  for (const stop of ['all', 'early'] as const)
    for (const atLeast of [0.1, 0.5, 0.8, 0.95]) {
      const bar = { atLeast, alpha: 0.05, stop }
      let last = { pass: 1, fail: -1 }
      for (let n = 1; n <= 400; n++) {
        const now = { pass: passesFrom(n, bar) ?? n + 1, fail: failsUpTo(n, bar) ?? -1 }
        expect(now.pass - last.pass, `pass at ${n}`).toBeGreaterThanOrEqual(0)
        expect(now.pass - last.pass, `pass at ${n}`).toBeLessThanOrEqual(1)
        expect(now.fail - last.fail, `fail at ${n}`).toBeGreaterThanOrEqual(0)
        expect(now.fail - last.fail, `fail at ${n}`).toBeLessThanOrEqual(1)
        last = now
      }
    }
})
