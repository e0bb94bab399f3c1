import { describe, expect, test } from 'vitest'
import { leanError } from '../../src/text/lean-error.js'

describe('what is printed of an error', () => {
  test('has its name, its message, its stack and its causes, and no other property', () => {
    const cause = Object.assign(new TypeError('inner'), { config: { authorization: 'Bearer x' } })
    const lean = leanError(Object.assign(new RangeError('outer', { cause }), { request: 'prompt' }))
    expect(lean).toEqual({
      name: 'RangeError',
      message: 'outer',
      stack: expect.stringMatching(/^RangeError: outer\n +at .*lean-error\.test\.ts/u),
      cause: { name: 'TypeError', message: 'inner', stack: expect.any(String) },
    })
  })

  test('is short for a long message', () => {
    const lean = leanError(new Error('long\n'.repeat(10_000)))
    expect(lean?.message.length).toBeLessThanOrEqual(300)
    expect(
      lean?.stack
        .split('\n')
        .slice(1)
        .every((line) => line.trim().startsWith('at ')),
    ).toBe(true)
  })

  test('has no place in the code that its message invents, and no character that steers a terminal', () => {
    const error = new Error('broken\n    at invented (/etc/passwd:1:1)\u001B[2J')
    error.stack += '\n    at f\u202E (file.ts:1:1)'
    const lean = leanError(error)
    expect(lean?.message).toBe('broken at invented (/etc/passwd:1:1)<U+001B>[2J')
    expect(lean?.stack.split('\n').filter((line) => line.includes('invented'))).toHaveLength(1)
    expect(lean?.stack).toMatch(/\n {4}at f<U\+202E> \(file\.ts:1:1\)$/u)
  })

  test('ends for an error that is its own cause', () => {
    const error: Error & { cause?: unknown } = new Error('x')
    error.cause = error
    expect(JSON.stringify(leanError(error)).length).toBeLessThan(20_000)
  })

  test.each([undefined, null, 'boom', { message: 'x' }])('is nothing for what is not an error: %o', (thrown) => {
    expect(leanError(thrown)).toBeUndefined()
  })
})
