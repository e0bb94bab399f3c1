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

test.each([
  ['that is new', { A: '1', B: '2' }, { A: '1', B: '2', E_KEY: 'new-2hVw9QxZ4tLr' }, 'new-2hVw9QxZ4tLr'],
  ['in place of another', { A: '1', B: '2' }, { A: '1', F_KEY: 'instead-5mJn8YbC3sKd' }, 'instead-5mJn8YbC3sKd'],
  ['whose value changed', { G_KEY: 'none' }, { G_KEY: 'changed-7pTg1RfW6uEe' }, 'changed-7pTg1RfW6uEe'],
  ['that lost its value', { H_KEY: 'lost-4cXv0GhM9jUa' }, { H_KEY: undefined }, 'lost-4cXv0GhM9jUa'],
])('a variable %s is seen at once', (_, before, after, secret) => {
  const environment = { ...before } as Record<string, string | undefined>
  secretsSeen({}, environment)
  for (const name of Object.keys(environment)) delete environment[name]
  Object.assign(environment, after)
  expect(secretsSeen({}, environment)).toContain(secret)
})
