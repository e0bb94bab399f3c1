import { expect, test } from 'vitest'
import { rateOf } from '../../src/vitest/input-rate.js'

test('the time left is unknown before the first input is taken', () => {
  const rate = rateOf()
  rate.add(0, 1000)
  expect(rate.timeFor(10)).toBeUndefined()
})

test('the time left follows the speed of the inputs so far', () => {
  const rate = rateOf()
  rate.add(0, 0)
  rate.add(10, 1000)
  expect(rate.timeFor(20)).toBe(2000)
})

test('inputs that were replayed a while ago do not make the calls after them look fast', () => {
  const rate = rateOf()
  rate.add(0, 0)
  rate.add(5000, 1000)
  for (let second = 2; second <= 200; second++) rate.add(5000 + second, second * 1000)
  expect(rate.timeFor(100)).toBeCloseTo(100_000, -4)
})

test('a gate that waits for its next input looks slower with time', () => {
  const rate = rateOf()
  rate.add(0, 0)
  rate.add(1, 1000)
  rate.add(1, 9000)
  expect(rate.timeFor(1)).toBe(9000)
})
