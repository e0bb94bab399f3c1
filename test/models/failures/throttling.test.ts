import { APICallError, RetryError } from 'ai'
import { describe, expect, test } from 'vitest'
import { NotRunError } from '../../../src/errors.js'
import { throttlingIn } from '../../../src/models/failures/throttling.js'

const answered = (statusCode: number, body: unknown = {}, responseHeaders: Record<string, string> = {}) =>
  new APICallError({
    message: (body as { error?: { message?: string } }).error?.message ?? `status ${statusCode}`,
    url: 'http://localhost/v1',
    requestBodyValues: {},
    statusCode,
    responseBody: JSON.stringify(body),
    responseHeaders,
  })

describe('a failure that throttles the run', () => {
  test.each([
    ['seconds', { 'retry-after': '2' }, 2000],
    ['no time', { 'retry-after': '0' }, 0],
    ['milliseconds', { 'retry-after-ms': '350', 'retry-after': '1' }, 350],
    ['a date', { date: 'Sun, 01 Feb 2026 10:00:00 GMT', 'retry-after': 'Sun, 01 Feb 2026 10:00:07 GMT' }, 7000],
    [
      'a date that is over',
      { date: 'Sun, 01 Feb 2026 10:00:09 GMT', 'retry-after': 'Sun, 01 Feb 2026 10:00:07 GMT' },
      0,
    ],
    ['the reset of a limit', { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '59.5s' }, 59_500],
  ])('asks to wait in a 429 with %s', (_, headers, wait) => {
    expect(throttlingIn(answered(429, {}, headers))).toEqual({ wait })
  })

  test.each<[string, unknown]>([
    ['429 without a word', answered(429)],
    ['429 from OpenAI', answered(429, { error: { message: 'Rate limit reached', code: 'rate_limit_exceeded' } })],
    [
      '529 from Anthropic',
      answered(529, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
    ],
    ['529 without a word', answered(529)],
    ['an event of a stream', { type: 'overloaded_error', message: 'Overloaded' }],
    ["Amazon's exception", Object.assign(new Error('Too many requests'), { name: 'ThrottlingException' })],
    ["another client's error", Object.assign(new Error('Too many requests'), { status: 429 })],
  ])('may tell no time: %s', (_, error) => {
    expect(throttlingIn(error)).toEqual({})
  })

  test('may be a 503 that asks for a wait, and no other one', () => {
    expect(throttlingIn(answered(503, {}, { 'retry-after': '3' }))).toEqual({ wait: 3000 })
    expect(throttlingIn(answered(503))).toBeUndefined()
  })

  test('may be a quota for each minute', () => {
    const error = {
      message: 'You exceeded your current quota. Please retry in 12.5s.',
      status: 'RESOURCE_EXHAUSTED',
      details: [{ retryDelay: '12s' }],
    }
    expect(throttlingIn(answered(429, { error }))).toEqual({ wait: 12_000 })
  })

  test('is the last one of several tries', () => {
    const errors = [answered(500), answered(429, {}, { 'retry-after': '1' })]
    expect(throttlingIn(new RetryError({ message: '', reason: 'maxRetriesExceeded', errors }))).toEqual({ wait: 1000 })
    const others = [answered(429), answered(500)]
    expect(throttlingIn(new RetryError({ message: '', reason: 'maxRetriesExceeded', errors: others }))).toBeUndefined()
  })
})

describe('a failure that does not throttle the run', () => {
  const spent = { error: { message: 'You exceeded your current quota.', code: 'insufficient_quota' } }
  test.each<[string, unknown]>([
    ['a spent quota', answered(429, spent)],
    ['a spent quota with the time of a limit', answered(429, spent, { 'x-ratelimit-reset-requests': '1s' })],
    ['a spent balance', answered(402, { error: { message: 'Insufficient Balance' } }, { 'retry-after': '5' })],
    ['a wait of more than a minute', answered(429, {}, { 'retry-after': '61' })],
    ['a rejected request', answered(400, { error: { message: 'temperature must be 1' } })],
    ['a rejected key', answered(401)],
    ['a failing server', answered(500)],
    ['a server that is out of order and asks for a wait', answered(502, {}, { 'retry-after': '5' })],
    ['a request that is too long for the limit', answered(429, { error: { message: 'Request too large' } })],
    ['an error of ours', new NotRunError('NOT RUN  the ceiling of calls is reached: rate limit')],
    ['an abort', new DOMException('This operation was aborted', 'AbortError')],
    ['no error at all', undefined],
    ['a text', 'rate limit'],
  ])('%s', (_, error) => {
    expect(throttlingIn(error)).toBeUndefined()
  })
})
