import { describe, expect, test } from 'vitest'
import { retryWait } from '../../../src/models/failures/retry-wait.js'
import { failedCall, google } from './provider-errors.js'

const now = Date.parse('2026-10-21T07:28:00Z')
const waitFrom = (headers: Record<string, string>, body?: unknown, message?: string): string | undefined =>
  retryWait(failedCall({ status: 429, headers, body, ...(message === undefined ? {} : { message }) }), now)

describe('the time to wait', () => {
  test.each<[Record<string, string>, string]>([
    [{ 'retry-after': '20' }, '20 s'],
    [{ 'Retry-After': '20.2' }, '21 s'],
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:29:30 GMT' }, '90 s'],
    // The clock of the server counts, if the reply tells it.
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:29:30 GMT', date: 'Wed, 21 Oct 2026 07:29:00 GMT' }, '30 s'],
    [{ 'retry-after-ms': '1500' }, '2 s'],
    [{ 'retry-after-ms': '1500', 'retry-after': '20' }, '2 s'],
    [{ 'retry-after': '3600' }, '60 min'],
    [{ 'retry-after': '80000' }, '23 h'],
    [{ 'retry-after': '2592000' }, '30 days'],
    [{ 'x-ratelimit-reset-requests': '6m0s' }, '6 min'],
    [{ 'x-ratelimit-reset-tokens': '20ms' }, '1 s'],
    [{ 'x-ratelimit-reset-requests': '8.64s', 'x-ratelimit-reset-tokens': '1m2s' }, '62 s'],
    [
      {
        'x-ratelimit-reset-requests': '1h2m3.5s',
        'x-ratelimit-remaining-requests': '12',
        'x-ratelimit-reset-tokens': '7.66s',
        'x-ratelimit-remaining-tokens': '0',
      },
      '8 s',
    ],
    [{ 'anthropic-ratelimit-requests-reset': '2026-10-21T07:28:45Z' }, '45 s'],
    [{ 'x-ratelimit-reset': '1792567710' }, '30 s'],
    [{ 'x-ratelimit-reset': '1792567710000' }, '30 s'],
    [{ 'x-ratelimit-reset': '30' }, '30 s'],
    [{ 'ratelimit-reset': '12' }, '12 s'],
  ])('is read from %o', (headers, wait) => {
    expect(waitFrom(headers)).toBe(wait)
  })

  test.each<[string, string | undefined, unknown, string]>([
    [
      'the details of Google',
      undefined,
      google(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.', {
        '@type': 'type.googleapis.com/google.rpc.RetryInfo',
        retryDelay: '35.2s',
      }),
      '36 s',
    ],
    ['the message of OpenAI', 'Rate limit reached. Please try again in 6m0s. Visit https://a.b.', undefined, '6 min'],
    ['the message of Groq', 'Rate limit reached. Please try again in 1m23.4s.', undefined, '84 s'],
    ['the message of Azure', 'Please retry after 33 seconds.', undefined, '33 s'],
    ['a number in the body', undefined, { message: 'slow down', retry_after: 7 }, '7 s'],
  ])('is read from %s', (_, message, body, wait) => {
    expect(waitFrom({}, body, message)).toBe(wait)
  })

  test('is read from the error behind that of a gateway, and from the headers of other clients', () => {
    const behind = failedCall({ status: 429, headers: { 'retry-after': '20' } })
    expect(retryWait(new Error('rate limit', { cause: behind }), now)).toBe('20 s')
    expect(retryWait(Object.assign(new Error('429'), { headers: new Headers({ 'Retry-After': '33' }) }), now)).toBe(
      '33 s',
    )
    expect(retryWait(Object.assign(new Error('429'), { response: { headers: { 'retry-after': '44' } } }), now)).toBe(
      '44 s',
    )
  })

  test.each<[string, Record<string, string>]>([
    ['no header', {}],
    ['zero', { 'retry-after': '0' }],
    ['a time that is over', { 'retry-after': 'Wed, 21 Oct 2026 07:20:00 GMT' }],
    ['a word', { 'retry-after': 'soon' }],
    ['nothing', { 'retry-after': '' }],
    ['a negative number', { 'retry-after': '-5' }],
    ['no number', { 'retry-after-ms': 'NaN', 'retry-after': 'Infinity' }],
  ])('is unknown with %s', (_, headers) => {
    expect(waitFrom(headers)).toBeUndefined()
  })

  test('is unknown for what is not an error', () => {
    for (const thrown of [undefined, null, 'boom', 7, {}]) expect(retryWait(thrown, now)).toBeUndefined()
  })
})
