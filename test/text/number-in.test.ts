import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberIn } from '../../src/text/values/number-in.js'

describe('a text that is nothing but a number', () => {
  test.each([
    ['7.1', 7.1],
    ['-3', -3],
    ['−3', -3],
    ['+3', 3],
    [' 7 ', 7],
    ['٧', 7],
    ['７.１', 7.1],
    ['७', 7],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['½', 0.5],
    ['1e3', 1000],
    ['1E-3', 0.001],
    ['0.30000000000000004', 0.30000000000000004],
    ['-0', 0],
    ['7.', 7],
    ['7.1.', 7.1],
    ['"7.1"', 7.1],
    ['**7.1**', 7.1],
    ["17'000", 17_000],
    ['17\u202f000', 17_000],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1.234.567', 1_234_567],
  ])('%j is %d', (text, value) => expect(numberIn(text)).toBe(value))

  test.each([
    ['1,200', 1200, 'a comma before three digits separates thousands'],
    ['1.200', 1.2, 'a point before three digits is the decimal sign'],
    ['7,1', 7.1, 'a comma before other digits is a decimal sign'],
    ['0,125', 0.125, 'a comma after 0 is a decimal sign'],
  ])('%j is %d: %s', (text, value) => expect(numberIn(text)).toBe(value))

  test('is any finite number, as JavaScript writes it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const isExact = !Number.isInteger(value) || Number.isSafeInteger(value) || String(value).includes('e')
        expect(numberIn(String(value))).toBe(isExact ? (value === 0 ? 0 : value) : undefined)
      }),
    )
  })
})

describe('no number', () => {
  test.each([
    '7 of 10',
    '7%',
    'seven',
    'v7',
    '007',
    '1.2.3',
    '1,2,3',
    '1/2',
    '7 8',
    '2024-03-05',
    '9:00',
    '$5',
    '7 m',
    '0x10',
    '(7)',
    '--7',
    '- 7',
    '',
    '-',
    '.',
    'NaN',
    'Infinity',
    '1e999',
    '12345678901234567890',
    '1'.repeat(100_000),
  ])('%j', (text) => expect(numberIn(text)).toBeUndefined())
})

test('every number that JavaScript holds exactly is the number of its text', () => {
  const most = Number.MAX_SAFE_INTEGER
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -most, max: most }), (number) => {
      expect(numberIn(String(number))).toBe(number === 0 ? 0 : number)
    }),
  )
})
