import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSame, keeps } from '../../src/verdict/claim.js'

const tenths = fc.integer({ min: -100_000, max: 100_000 })

test('two numbers are the same if they differ by the tolerance at most, however binary numbers round', () => {
  fc.assert(
    fc.property(tenths, fc.nat(50), fc.nat(50), (start, distance, tolerance) => {
      const [a, b] = [start, start + distance].map((tenth) => (tenth / 10).toFixed(1))
      expect(isSame({ tolerance: tolerance / 10 }, a!, b!)).toBe(distance <= tolerance)
      expect(isSame({ tolerance: tolerance / 10 }, b!, a!)).toBe(distance <= tolerance)
    }),
  )
})

test('an answer that is no number is compared as a text, also with a tolerance', () => {
  expect(isSame({ tolerance: 5 }, '7', 'unknown')).toBe(false)
  expect(isSame({ tolerance: 5 }, 'Unknown.', 'unknown')).toBe(true)
})

test.each([
  ['71%', '74%', '78%'],
  ['71 %', '74 %', '78 %'],
  ['7 points', '8 points', '18 points'],
  ['7.1/10', '8.2/10', '1.9/10'],
  ['score: 71', 'Score: 72', 'score: 80'],
  ['$71.10', '$72', '$80'],
  ['about 71', 'about 72', 'about 80'],
  ['billing (71)', 'billing (72)', 'billing (80)'],
])('a tolerance also holds for numbers with the same words and signs around them: %s, %s, %s', (a, near, far) => {
  expect(isSame({ tolerance: 5, isOpen: true }, a, near)).toBe(true)
  expect(isSame({ tolerance: 5, isOpen: true }, a, far)).toBe(false)
})

test.each([
  ['7 points', '7.5 metres'],
  ['71%', '72 of 100'],
  ['A-113', 'A-114'],
  ['2024-03-01', '2024-03-02'],
  ['9:30', '9:31'],
  ['billing (71)', 'technical (71)'],
  ['B2', 'B3'],
])('a tolerance does not hold for other answers: %s, %s', (a, b) => {
  expect(isSame({ tolerance: 5, isOpen: true }, a, b)).toBe(false)
})

test('numbers without a tolerance are the same only if they read the same', () => {
  expect(isSame({}, '7.1', '7.2')).toBe(false)
  expect(isSame({}, '7.1', '7.1')).toBe(true)
})

test('a claim is kept by a number beyond the tolerance, and a target by one within it', () => {
  const tolerance = 0.5
  expect(keeps({ promises: 'changes', before: '7', isOpen: true, tolerance }, '7.5')).toBe(false)
  expect(keeps({ promises: 'changes', before: '7', isOpen: true, tolerance }, '7.6')).toBe(true)
  expect(keeps({ promises: 'target', answers: ['5'], isOpen: true, tolerance }, '5.5')).toBe(true)
  expect(keeps({ promises: 'target', answers: ['5'], isOpen: true, tolerance }, '5.6')).toBe(false)
  // An undetermined answer is a mark, and no quantity.
  expect(keeps({ promises: 'undetermined', answers: ['-1'], isOpen: true, tolerance }, '-0.9')).toBe(false)
})
