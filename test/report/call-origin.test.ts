import { describe, expect, test } from 'vitest'
import { originOfCalls } from '../../src/report/call-origin.js'
import type { Call } from '../../src/verdict/calls.js'
import { now } from './verdicts.js'

const made: Call = { step: 'predict', model: 'gpt-5-mini', source: 'made' }
const recordedAt = (time: string): Call => ({ ...made, source: 'replayed', recordedAt: time })
const secondsAgo = (seconds: number): Call => recordedAt(new Date(now.getTime() - seconds * 1_000).toISOString())

describe('where the replies came from', () => {
  test.each([
    ['no call', [], '0 calls'],
    ['one call made now', [made], '1 call'],
    ['several calls made now', [made, made], '2 calls'],
    ['all from recordings', [secondsAgo(7_200), secondsAgo(3_600)], '2 calls, recorded 2 hours ago'],
    ['some of each', [made, secondsAgo(86_400), secondsAgo(60)], '3 calls, 1 made now, the others recorded 1 day ago'],
    ['from a recording that does not say when', [{ ...made, source: 'replayed' }], '1 call'],
  ] as const)('%s', (_, calls, origin) => {
    expect(originOfCalls(calls, now)).toBe(origin)
  })

  test('is as old as the oldest of them, in whatever order', () => {
    const calls = [
      recordedAt('2026-03-09T12:00:00Z'),
      recordedAt('2026-03-01T12:00:00.000Z'),
      recordedAt('2026-03-10T11:00:00Z'),
    ]
    expect(originOfCalls(calls, now)).toBe('3 calls, recorded 9 days ago')
    expect(originOfCalls(calls.toReversed(), now)).toBe('3 calls, recorded 9 days ago')
  })
})

describe('an age in words', () => {
  test.each([
    [0, 'just now'],
    [59, 'just now'],
    [60, '1 minute ago'],
    [3_599, '59 minutes ago'],
    [3_600, '1 hour ago'],
    [86_399, '23 hours ago'],
    [86_400, '1 day ago'],
    [2 * 86_400, '2 days ago'],
    [29 * 86_400, '29 days ago'],
    [30 * 86_400, '1 month ago'],
    [365 * 86_400, '1 year ago'],
    [800 * 86_400, '2 years ago'],
    [-3_600, 'just now'],
  ])('of %i seconds is %s', (seconds, age) => {
    expect(originOfCalls([secondsAgo(seconds)], now)).toBe(`1 call, recorded ${age}`)
  })
})
