import { expect, test } from 'vitest'
import { isWithinCall, withinCall } from '../../src/recordings/within-call.js'

test('a call that a model makes is within the call of the model', async () => {
  expect(isWithinCall()).toBe(false)
  expect(await withinCall(async () => (await Promise.resolve(), isWithinCall()))).toBe(true)
  expect(isWithinCall()).toBe(false)
})

test('a task that a queue starts when a call ends is not within that call', async () => {
  const seen: boolean[] = []
  let next: Promise<void> | undefined
  const { promise: released, resolve } = Promise.withResolvers<void>()
  await withinCall(async () => {
    // The task waits in the async context of the call.
    next = released.then(() => void seen.push(isWithinCall()))
  })
  resolve()
  await next
  expect(seen).toEqual([false])
})

test('a call that fails is over', async () => {
  let inside: Promise<boolean> | undefined
  const { promise: released, resolve } = Promise.withResolvers<void>()
  await expect(
    withinCall(async () => {
      inside = released.then(isWithinCall)
      throw new Error('overloaded')
    }),
  ).rejects.toThrow('overloaded')
  resolve()
  expect(await inside).toBe(false)
})
