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
  ['an object', { type: 'error', code: 7 }, '{"type":"error","code":7}'],
  ['an object with a message', { message: 'It failed.' }, 'It failed.'],
  ['an error with a cause alone', new Error('', { cause: new Error('inner') }), 'inner'],
  ['several errors', new AggregateError([new Error('a'), new Error('b'), new Error('a')]), 'a; b'],
  ['an error with a code alone', Object.assign(new Error(''), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
  ['an error without a message', new TypeError(' '), 'TypeError, without a message'],
  ['an error in a circle', inCircle(), 'Error, without a message'],
])('tells the message of %s that was thrown', (_, thrown, told) => {
  expect(errorText(thrown)).toBe(told)
})

function inCircle(): Error {
  const error: Error = new Error('')
  return Object.assign(error, { cause: error })
}
