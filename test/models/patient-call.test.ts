import { APICallError, RetryError } from 'ai'
import { afterEach, describe, expect, test } from 'vitest'
import { failureOf } from '../../src/models/model-failure.js'
import { patientCall } from '../../src/models/patient-call.js'
import type { WholeReply } from '../../src/replies/whole-reply.js'
import { realClock } from '../../src/session/real-clock.js'
import { withinSample } from '../../src/session/samples.js'
import { currentSession, openSession, type CurrentTest, type Session } from '../../src/session/session.js'

const good: WholeReply = { content: [{ type: 'text', text: 'good' }], finishReason: { unified: 'stop' } }
const answered = (statusCode: number, responseHeaders: Record<string, string> = {}) =>
  new APICallError({ message: 'no', url: 'http://localhost', requestBodyValues: {}, statusCode, responseHeaders })

/** A call that fails with each of the errors, and then answers. It notes what it asked of its turn. */
function callThatFails(errors: readonly unknown[]) {
  const left = [...errors]
  const asked: unknown[] = []
  const call = patientCall(
    async () => {
      if (left.length > 0) throw left.shift()
      return good
    },
    { signal: undefined, again: async (error) => void asked.push(error), rest: () => void asked.push('rest') },
  )
  return { call, asked }
}

const sessionBefore = currentSession() as Session
afterEach(() => openSession(sessionBefore))

/** Lets the running test end after a time in milliseconds. */
const endAfter = (time: number): void =>
  openSession({
    ...sessionBefore,
    currentTest: () => ({ ...sessionBefore.currentTest(), endsAt: realClock.elapsed() + time }) as CurrentTest,
  })

describe('a call of a question', () => {
  test('is made again, with the error, as long as the provider throttles the run', async () => {
    const refusals = [answered(429), answered(429, { 'retry-after': '1' }), answered(529)]
    const { call, asked } = callThatFails(refusals)
    expect(await call()).toBe(good)
    expect(asked).toEqual(refusals)
  })

  test('leaves other failures to the AI SDK, and gives its slot back until the next try', async () => {
    const [failure, refusal] = [answered(500), answered(429)]
    const { call, asked } = callThatFails([failure, refusal])
    await expect(call()).rejects.toBe(failure)
    expect(asked).toEqual(['rest'])
    expect(await call()).toBe(good)
    expect(asked).toEqual(['rest', undefined, refusal])
  })

  test('ends after 20 refusals with an error that the AI SDK does not try again', async () => {
    const { call, asked } = callThatFails(Array.from({ length: 30 }, () => answered(429)))
    const error = await call().catch((error: unknown) => error)
    expect(RetryError.isInstance(error) && error.errors.length).toBe(20)
    expect(asked).toHaveLength(19)
    const { message } = await failureOf(error, { provider: 'p', modelId: 'm' }, '"predict" of a')
    expect(message).toContain('http://localhost answered 429 at the last of 20 tries')
  })

  test('counts the tries before a refusal', async () => {
    const refusal = new RetryError({ message: '', reason: 'maxRetriesExceeded', errors: [answered(429)] })
    const error = new RetryError({ message: '', reason: 'maxRetriesExceeded', errors: [answered(500), refusal] })
    const { message } = await failureOf(error, { provider: 'p', modelId: 'm' }, '"predict" of a')
    expect(message).toContain('http://localhost answered 429 at the last of 2 tries')
  })

  test('is not made again where its subject wants no retries', async () => {
    const refusal = answered(429)
    const call = patientCall(
      () => Promise.reject(refusal),
      { signal: undefined, again: () => expect.unreachable(), rest() {} },
      { maxRetries: 0 },
    )
    await expect(call()).rejects.toBe(refusal)
  })

  test('does not wait for longer than its test has time', async () => {
    endAfter(10_000)
    const { call: tooLong, asked } = callThatFails([answered(429, { 'retry-after': '11' })])
    await expect(tooLong()).rejects.toSatisfy(RetryError.isInstance)
    expect(asked).toEqual([])
    const { call: inTime } = callThatFails([answered(429, { 'retry-after': '5' })])
    expect(await inTime()).toBe(good)
  })

  test('of a gate waits, since the gate itself says that it ran out of time', async () => {
    endAfter(10_000)
    const { call, asked } = await withinSample(1, async () => callThatFails([answered(429, { 'retry-after': '11' })]))
    expect(await call()).toBe(good)
    expect(asked).toHaveLength(1)
  })

  test('ends with the error of a try that is not allowed', async () => {
    const call = patientCall(() => Promise.reject(answered(429)), {
      signal: undefined,
      again: () => Promise.reject(new Error('The ceiling of calls is reached.')),
      rest() {},
    })
    await expect(call()).rejects.toThrow('The ceiling of calls is reached.')
  })

  test('ends with the abort of its test, whatever the provider said', async () => {
    const failure = answered(429)
    const call = patientCall(() => Promise.reject(failure), {
      signal: AbortSignal.abort(),
      again: () => expect.unreachable('The test is over.'),
      rest() {},
    })
    await expect(call()).rejects.toBe(failure)
  })
})
