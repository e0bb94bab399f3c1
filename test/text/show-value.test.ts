import { expect, test } from 'vitest'
import { errorText } from '../../src/text/error-text.js'
import { showValue } from '../../src/text/show-value.js'

const circular: { self?: unknown } = {}
circular.self = circular

test.each([
  ['a text', 'no', '"no"'],
  ['nothing', undefined, 'undefined'],
  ['NaN, which JSON lacks', NaN, 'NaN'],
  ['a bigint, which JSON rejects', 5n, '5'],
  ['a symbol', Symbol('x'), 'Symbol(x)'],
  ['a function', () => 5, 'a function'],
  ['a promise', Promise.resolve(5), 'a promise'],
  ['an object in a circle', circular, 'an object with self'],
  ['a long list', Array.from({ length: 99 }, () => 1), `[${'1,'.repeat(28)}1 …`],
])('shows %s on one line', (_, value, shown) => {
  expect(showValue(value)).toBe(shown)
})

test.each([
  ['an error', new Error('It failed.\nBadly.'), 'It failed. Badly.'],
  ['a text', 'It failed.', 'It failed.'],
  ['nothing', undefined, 'undefined'],
])('tells the message of %s that was thrown', (_, thrown, told) => {
  expect(errorText(thrown)).toBe(told)
})
