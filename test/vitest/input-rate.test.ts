import { expect, test } from 'vitest'
import { rateOf } from '../../src/vitest/input-rate.js'

test('the time left is unknown before the first input is taken', () => {
  const rate = rateOf()
  rate.add(0, 0, 1000)
  expect(rate.timeFor(10, 0, 5000)).toBeUndefined()
})

test('the time left follows the speed of the inputs so far', () => {
  const rate = rateOf()
  rate.add(0, 0, 0)
  rate.add(10, 50, 1000)
  expect(rate.timeFor(20, 50, 1000)).toBe(2000)
})

test('the time left passes while a gate waits for its next input', () => {
  const rate = rateOf()
  rate.add(0, 0, 0)
  rate.add(10, 50, 1000)
  expect(rate.timeFor(20, 50, 1800)).toBe(1200)
})

test('once the time left has passed without an input, none is shown', () => {
  const rate = rateOf()
  rate.add(0, 0, 0)
  rate.add(1, 0, 70)
  expect(rate.timeFor(59, 0, 4000)).toBeGreaterThan(0)
  expect(rate.timeFor(59, 0, 5000)).toBeUndefined()
  expect(rate.timeFor(59, 0, 500_000)).toBeUndefined()
})

test('inputs that were replayed before the first call do not make the calls look fast', () => {
  const rate = rateOf()
  rate.add(0, 7, 0)
  rate.add(5000, 7, 2000)
  expect(rate.timeFor(10, 9, 2000)).toBeUndefined()
  rate.add(5001, 12, 12_000)
  expect(rate.timeFor(10, 12, 12_000)).toBe(100_000)
})

test('inputs that were replayed a while ago, between calls, do not make the calls after them look fast', () => {
  const rate = rateOf()
  rate.add(0, 0, 0)
  rate.add(1, 5, 100)
  rate.add(5000, 5, 1000)
  for (let second = 2; second <= 200; second++) rate.add(5000 + second, 5 * second, second * 1000)
  expect(rate.timeFor(100, 1000, 200_000)).toBeCloseTo(100_000, -4)
})
