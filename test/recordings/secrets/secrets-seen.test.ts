import { expect, test } from 'vitest'
import { secretsSeen } from '../../../src/recordings/secrets/secret-variables.js'

test('a value is a secret that was there at the start, that is there now, and that was there at an earlier call', () => {
  const atStart = { A_KEY: 'at-the-start-q7Rz2LmX' }
  const first = secretsSeen(atStart, { B_KEY: 'loaded-by-dotenv-9vKd4TnB' })
  expect(first).toEqual(expect.arrayContaining(['at-the-start-q7Rz2LmX', 'loaded-by-dotenv-9vKd4TnB']))
  const second = secretsSeen(atStart, { C_KEY: 'set-by-a-test-8wYc3HsJ' })
  expect(second).toEqual([...first, 'set-by-a-test-8wYc3HsJ'])
  expect(secretsSeen(atStart, {})).toBe(second)
})

test('the list stays the same object while no value is added, so that a search for it is made once', () => {
  const atStart = {}
  const list = secretsSeen(atStart, { D_KEY: 'made-once-6pGf5UaE1oVi' })
  expect(secretsSeen(atStart, { D_KEY: 'made-once-6pGf5UaE1oVi' })).toBe(list)
  expect(secretsSeen(atStart, { D_KEY: 'made-once-6pGf5UaE1oVi', HOME: '/home/me' })).toBe(list)
})
