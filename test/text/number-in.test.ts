import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberIn } from '../../src/text/number-in.js'

describe('a text that is nothing but a number', () => {
  test.each([
    ['7.1', 7.1],
    ['7,1', 7.1],
    [' 7 ', 7],
    ['7.', 7],
    ['"7.1"', 7.1],
    ['**7.1**', 7.1],
    ['-3', -3],
    ['−3', -3],
    ['+3', 3],
    ['.5', 0.5],
    ['0,125', 0.125],
    ['1,200', 1200],
    ['1.200', 1.2],
    ['1,200.5', 1200.5],
    ['1.200,5', 1200.5],
    ['1.200.300', 1_200_300],
    ['1 200', 1200],
    ['1\u00A0200,5', 1200.5],
    ["1'200", 1200],
    ['12,34,567', 1_234_567],
    ['12,3456', 12.3456],
    ['1e3', 1000],
    ['1e-7', 1e-7],
    ['７．１', 7.1],
    ['٧٫١', 7.1],
    ['١٬٢٠٠', 1200],
    ['७.१', 7.1],
    ['𝟟', 7],
  ])('%j is %d', (text, number) => expect(numberIn(text)).toBe(number))

  test('every finite number is the number of its text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(numberIn(String(number))).toBe(number === 0 ? 0 : number)
      }),
    )
  })
})

test.each([
  '',
  ' ',
  '.',
  '-',
  '7 of 10',
  '7%',
  '$7',
  '7-8',
  '7/10',
  '7 8',
  '1.2.3',
  '1,2,3',
  'seven',
  'x7',
  '7²',
  'NaN',
])('%j says more or less than a number', (text) => expect(numberIn(text)).toBeUndefined())

test('a long text is no number, and costs nothing', () => {
  expect(numberIn('7,'.repeat(50_000))).toBeUndefined()
  expect(numberIn('1'.repeat(100_000))).toBeUndefined()
})
