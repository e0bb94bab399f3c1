import { describe, expect, test } from 'vitest'
import { joinCall } from '../../src/recordings/shared-signal.js'

const reason = new Error('timed out')
const never = new Promise<never>(() => {})

describe('a call that two tests want', () => {
  test('goes on if the one that makes it gives up, who no longer waits', async () => {
    const [maker, other] = [new AbortController(), new AbortController()]
    const { signal, unlessGivenUp } = joinCall('call', maker.signal)
    const waiting = joinCall('call', other.signal)
    const result = unlessGivenUp(never)
    maker.abort(reason)
    await expect(result).rejects.toBe(reason)
    expect(signal.aborted).toBe(false)
    waiting.leave()
  })

  test('is aborted when both give up', () => {
    const [maker, other] = [new AbortController(), new AbortController()]
    const { signal } = joinCall('call', maker.signal)
    joinCall('call', other.signal)
    maker.abort(new Error('earlier'))
    other.abort(reason)
    expect(signal).toMatchObject({ aborted: true, reason })
  })

  test('goes on for a caller that never gives up', () => {
    const maker = new AbortController()
    const { signal } = joinCall('call', maker.signal)
    const { leave } = joinCall('call', undefined)
    maker.abort(reason)
    expect(signal.aborted).toBe(false)
    leave()
  })
})

describe('a call that one test wants', () => {
  test('is aborted when the test ends, and its own failure is told', async () => {
    const maker = new AbortController()
    const { signal, unlessGivenUp } = joinCall('call', maker.signal)
    const failure = new Error('the model heard the signal')
    const result = unlessGivenUp(
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(failure), { once: true })),
    )
    maker.abort(reason)
    await expect(result).rejects.toBe(failure)
  })

  test('is aborted although another call was wanted by two', () => {
    const maker = new AbortController()
    joinCall('other', undefined).leave()
    const { signal } = joinCall('call', maker.signal)
    joinCall('other', undefined).leave()
    maker.abort(reason)
    expect(signal.aborted).toBe(true)
  })

  test('that was aborted is no part of the next attempt', () => {
    const [first, second] = [new AbortController(), new AbortController()]
    joinCall('call', first.signal)
    first.abort(reason)
    const { signal, leave } = joinCall('call', second.signal)
    expect(signal.aborted).toBe(false)
    leave()
  })

  test('does not outlast its answer', () => {
    const maker = new AbortController()
    const { signal, leave } = joinCall('call', maker.signal)
    leave()
    maker.abort(reason)
    expect(signal.aborted).toBe(false)
  })
})
