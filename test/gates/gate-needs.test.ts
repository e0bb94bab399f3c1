import { expect, test } from 'vitest'
import type { DecidingRule } from '../../src/gates/decide-gate.js'
import { gateNeeds, rejectImpossible, smallestGate } from '../../src/gates/gate-needs.js'

const rule: DecidingRule = { atLeast: 0.8, alpha: 0.05, stop: 'all', control: 'paired' }
const early: DecidingRule = { ...rule, stop: 'early' }

test('a gate says which numbers pass and fail', () => {
  expect(gateNeeds(50, rule)).toBe('50 inputs at 0.8: 45 or more faithful pass, 34 or fewer fail')
  expect(gateNeeds(40, rule)).toBe('40 inputs at 0.8: 37 or more faithful pass, 27 or fewer fail')
  expect(gateNeeds(14, rule)).toBe('14 inputs at 0.8: all 14 faithful pass, 8 or fewer fail')
})

test('a gate that may stop early says what settles it first and at its last input', () => {
  expect(gateNeeds(200, { ...early, atLeast: 0.6 })).toBe(
    'up to 200 inputs at 0.6: 141 or more faithful pass, 98 or fewer fail; ' +
      'it stops as soon as it can: 9 faithful in a row pass, 5 unfaithful in a row fail',
  )
})

test('a gate names its rate without what rounding added', () => {
  expect(gateNeeds(20, { ...rule, atLeast: 0.1 + 0.2 })).toContain('20 inputs at 0.3:')
})

test('a gate says so where no result fails', () => {
  expect(gateNeeds(8, { ...rule, atLeast: 0.1 })).toBe('8 inputs at 0.1: 3 or more faithful pass, no result fails')
})

test.each([
  [0.5, 5, 7],
  [0.6, 6, 9],
  [0.7, 9, 13],
  [0.8, 14, 20],
  [0.9, 29, 43],
  [0.95, 59, 88],
])('at %f a gate needs %i inputs, and %i to stop early', (atLeast, all, stopping) => {
  for (const control of ['paired', 'strict', false] as const) {
    expect(() => rejectImpossible(all, { ...rule, atLeast, control })).not.toThrow()
    expect(() => rejectImpossible(all - 1, { ...rule, atLeast, control })).toThrow('No call was made.')
    expect(() => rejectImpossible(stopping, { ...early, atLeast, control })).not.toThrow()
    expect(() => rejectImpossible(stopping - 1, { ...early, atLeast, control })).toThrow('No call was made.')
  }
})

test('at a low rate, the comparison with the controls asks for more inputs than the rate', () => {
  expect(smallestGate({ ...rule, atLeast: 0.2, control: false })).toBe(2)
  expect(smallestGate({ ...rule, atLeast: 0.2 })).toBe(5)
  expect(smallestGate({ ...early, atLeast: 0.2 })).toBe(7)
})

test('a smaller alpha asks for more inputs', () => {
  expect(smallestGate({ ...rule, alpha: 0.001 })).toBe(31)
  expect(smallestGate({ ...early, alpha: 0.001 })).toBe(41)
})

test('a gate of too few inputs says how many it needs, and what else helps', () => {
  expect(() => rejectImpossible(10, rule)).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: toPassGate: no result of 10 inputs passes at \`atLeast: 0.8\`, \`alpha: 0.05\` and
    \`stop: 'all'\`. No call was made.

      1. Give it 14 inputs or more.
      2. Set \`atLeast: 0.7\`, which 10 inputs can pass.]
  `)
  expect(() => rejectImpossible(1, rule)).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: toPassGate: no result of 1 input passes at \`atLeast: 0.8\`, \`alpha: 0.05\` and
    \`stop: 'all'\`. No call was made.

      1. Give it 14 inputs or more.]
  `)
})

test('a gate that may stop early and has too few inputs can run all of them', () => {
  expect(() => rejectImpossible(15, early)).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: toPassGate: no result of 15 inputs passes at \`atLeast: 0.8\`, \`alpha: 0.05\` and
    \`stop: 'early'\`. No call was made.

      1. Give it 20 inputs or more, and \`max\` as many.
      2. Set \`stop: 'all'\`: the gate then needs 14 inputs.
      3. Set \`atLeast: 0.7\`, which 15 inputs can pass.]
  `)
})

test('no number of inputs shows a rate of 1', () => {
  expect(() => rejectImpossible(100_000, { ...rule, atLeast: 1 })).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: toPassGate: no result passes at \`atLeast: 1\`. Any number of faithful inputs
    leaves room for a rate below it. No call was made. At \`atLeast: 0.99\` and
    \`alpha: 0.05\`, the gate needs 299 inputs.]
  `)
  expect(() => rejectImpossible(100_000, { ...early, atLeast: 1 })).toThrow('No call was made.')
})

test.each([1e-300, 1e-9, 1 - 1e-9, 1 - Number.EPSILON])(
  'a gate at the extreme rate %d has its needs at once',
  (atLeast) => {
    for (const stop of ['all', 'early'] as const) {
      expect(gateNeeds(100, { ...rule, stop, atLeast })).toContain('100 inputs at ')
      expect(smallestGate({ ...rule, stop, atLeast })).toSatisfy((size) => size === undefined || size > 4)
    }
  },
)
