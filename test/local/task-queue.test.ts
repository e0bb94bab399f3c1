import { expect, test } from 'vitest'
import { taskQueue } from '../../src/local/task-queue.js'

test('a task starts when the one before it has ended', async () => {
  const inTurn = taskQueue()
  const seen: string[] = []
  const first = Promise.withResolvers<void>()

  const one = inTurn(async () => {
    seen.push('first starts')
    await first.promise
    seen.push('first ends')
  })
  const two = inTurn(async () => {
    seen.push('second starts')
  })
  first.resolve()
  await Promise.all([one, two])

  expect(seen).toEqual(['first starts', 'first ends', 'second starts'])
})

test('a task that fails does not stop the queue', async () => {
  const inTurn = taskQueue()

  const failing = inTurn(() => Promise.reject(new Error('no')))
  const next = inTurn(async () => 'yes')

  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('yes')
})

test('a task that is aborted while it waits rejects at once and never starts', async () => {
  const inTurn = taskQueue()
  const first = Promise.withResolvers<void>()
  const controller = new AbortController()
  const reason = new Error('out of time')
  let started = false

  const one = inTurn(() => first.promise)
  const two = inTurn(async () => {
    started = true
  }, controller.signal)
  controller.abort(reason)

  await expect(two).rejects.toBe(reason)
  first.resolve()
  await one
  await inTurn(async () => {})
  expect(started).toBe(false)
})

test('a running task rejects when it is aborted, and the next task waits for its real end', async () => {
  const inTurn = taskQueue()
  const started = Promise.withResolvers<void>()
  const work = Promise.withResolvers<void>()
  const controller = new AbortController()
  const seen: string[] = []

  const one = inTurn(async () => {
    started.resolve()
    await work.promise
    seen.push('first ends')
  }, controller.signal)
  const two = inTurn(async () => {
    seen.push('second starts')
  })
  await started.promise
  controller.abort(new Error('enough'))

  await expect(one).rejects.toThrow('enough')
  expect(seen).toEqual([])
  work.resolve()
  await two
  expect(seen).toEqual(['first ends', 'second starts'])
})
