import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { shareCalls } from '../../src/recordings/shared-calls.js'

/** Calls that the test answers one by one. */
function calls() {
  const started: (PromiseWithResolvers<string> & { readonly signal: AbortSignal })[] = []
  const start = (signal: AbortSignal): Promise<string> => {
    const call = { ...Promise.withResolvers<string>(), signal }
    started.push(call)
    return call.promise
  }
  const call = (index: number) => {
    const found = started[index]
    if (!found) throw new Error(`call ${index} was not started`)
    return found
  }
  return { share: shareCalls<string>(), start, started, call }
}

const unhandled: unknown[] = []
const note = (reason: unknown): void => void unhandled.push(reason)
beforeEach(() => void process.on('unhandledRejection', note))
afterEach(async () => {
  // A rejection counts as unhandled once the microtasks have run.
  await new Promise(setImmediate)
  process.off('unhandledRejection', note)
  expect(unhandled.splice(0)).toEqual([])
})

describe('equal concurrent calls', () => {
  test('are made once, and every caller gets the reply', async () => {
    const { share, start, started, call } = calls()
    const replies = [
      share('a', undefined, start),
      share('a', new AbortController().signal, start),
      share('a', undefined, start),
    ]
    call(0).resolve('reply')
    expect(await Promise.all(replies)).toEqual(['reply', 'reply', 'reply'])
    expect(started).toHaveLength(1)
  })

  test('are made separately if their keys differ', async () => {
    const { share, start, call } = calls()
    const replies = [share('a', undefined, start), share('b', undefined, start)]
    call(1).resolve('of b')
    call(0).resolve('of a')
    expect(await Promise.all(replies)).toEqual(['of a', 'of b'])
  })

  test('are made again after the first has its reply', async () => {
    const { share, start, started, call } = calls()
    const first = share('a', undefined, start)
    call(0).resolve('first')
    await first
    const second = share('a', undefined, start)
    call(1).resolve('second')
    expect([await second, started.length]).toEqual(['second', 2])
  })

  test('all fail if the shared call fails, and the next call is made again', async () => {
    const { share, start, call } = calls()
    const replies = [share('a', undefined, start), share('a', new AbortController().signal, start)]
    call(0).reject(new Error('overloaded'))
    expect(await Promise.allSettled(replies)).toMatchObject([
      { reason: { message: 'overloaded' } },
      { reason: { message: 'overloaded' } },
    ])
    const next = share('a', undefined, start)
    call(1).resolve('reply')
    expect(await next).toBe('reply')
  })

  test('fail if the call cannot start, and block no later call', async () => {
    const { share, start, call } = calls()
    const failing = (): never => {
      throw new Error('no model')
    }
    await expect(share('a', undefined, failing)).rejects.toThrow('no model')
    const next = share('a', undefined, start)
    call(0).resolve('reply')
    expect(await next).toBe('reply')
  })
})

describe('a caller that gives up', () => {
  test('gets the reason, and leaves the call to the others', async () => {
    const { share, start, call } = calls()
    const [one, other] = [new AbortController(), new AbortController()]
    const replies = [share('a', one.signal, start), share('a', other.signal, start)]
    one.abort(new Error('timed out'))
    await expect(replies[0]).rejects.toThrow('timed out')
    expect(call(0).signal.aborted).toBe(false)
    call(0).resolve('reply')
    expect(await replies[1]).toBe('reply')
  })

  test('aborts the call if no other caller waits for it', async () => {
    const { share, start, call } = calls()
    const [one, other] = [new AbortController(), new AbortController()]
    const replies = [share('a', one.signal, start), share('a', other.signal, start)]
    one.abort(new Error('first'))
    other.abort(new Error('last'))
    expect(await Promise.allSettled(replies)).toMatchObject([
      { reason: { message: 'first' } },
      { reason: { message: 'last' } },
    ])
    expect(call(0).signal.reason).toMatchObject({ message: 'last' })
  })

  test('never aborts a call that a caller without a signal waits for', async () => {
    const { share, start, call } = calls()
    const one = new AbortController()
    const replies = [share('a', one.signal, start), share('a', undefined, start)]
    one.abort(new Error('timed out'))
    await expect(replies[0]).rejects.toThrow('timed out')
    expect(call(0).signal.aborted).toBe(false)
    call(0).resolve('reply')
    expect(await replies[1]).toBe('reply')
  })

  test('leaves no unhandled failure behind', async () => {
    const { share, start, call } = calls()
    const one = new AbortController()
    const reply = share('a', one.signal, start)
    one.abort(new Error('timed out'))
    await expect(reply).rejects.toThrow('timed out')
    call(0).reject(new Error('aborted'))
  })

  test('before the call starts makes no call', async () => {
    const { share, start, started } = calls()
    await expect(share('a', AbortSignal.abort(new Error('too late')), start)).rejects.toThrow('too late')
    expect(started).toEqual([])
  })

  test('after the reply changes nothing', async () => {
    const { share, start, call } = calls()
    const one = new AbortController()
    const reply = share('a', one.signal, start)
    call(0).resolve('reply')
    expect(await reply).toBe('reply')
    one.abort(new Error('too late'))
    expect(call(0).signal.aborted).toBe(false)
  })
})

describe('a late joiner', () => {
  test('gets a new call after an aborted one', async () => {
    const { share, start, started, call } = calls()
    const one = new AbortController()
    const given = share('a', one.signal, start)
    one.abort(new Error('timed out'))
    const late = share('a', undefined, start)
    await expect(given).rejects.toThrow('timed out')
    call(1).resolve('reply')
    expect([await late, started.length]).toEqual(['reply', 2])
  })

  test('keeps its call when the aborted one ends', async () => {
    const { share, start, started, call } = calls()
    const one = new AbortController()
    const given = share('a', one.signal, start)
    one.abort(new Error('timed out'))
    const late = share('a', undefined, start)
    call(0).reject(new Error('aborted'))
    await expect(given).rejects.toThrow('timed out')
    const later = share('a', undefined, start)
    call(1).resolve('reply')
    expect([await late, await later, started.length]).toEqual(['reply', 'reply', 2])
  })
})

test('a call is aborted exactly when all callers that wait for it have given up', async () => {
  const course = fc.array(fc.record({ patient: fc.boolean(), leaves: fc.boolean() }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(course, async (callers) => {
      const { share, start, started, call } = calls()
      const waiting = callers.map(({ patient }) => (patient ? undefined : new AbortController()))
      const replies = waiting.map((controller) => share('a', controller?.signal, start))
      const settled = Promise.allSettled(replies)
      for (const [index, { leaves }] of callers.entries()) if (leaves) waiting[index]?.abort(new Error('left'))
      const isLeft = callers.every(({ patient, leaves }) => leaves && !patient)
      expect([started.length, call(0).signal.aborted]).toEqual([1, isLeft])
      call(0).resolve('reply')
      expect((await settled).map(({ status }) => status)).toEqual(
        callers.map(({ patient, leaves }) => (leaves && !patient ? 'rejected' : 'fulfilled')),
      )
    }),
  )
})
