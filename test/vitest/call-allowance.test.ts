import { expect, test } from 'vitest'
import { callAllowance } from '../../src/vitest/call-allowance.js'

const limited = { isLimited: true, from: undefined }

test('two gates do not count on the same calls', () => {
  const allowance = callAllowance(10)
  expect(allowance.setAside('a', 7)).toEqual({ id: '1' })
  expect(allowance.setAside('b', 7)).toEqual({ left: 3, held: 7, ceiling: 10 })
  expect(allowance.setAside('b', 3)).toEqual({ id: '2' })
  expect(allowance.take(limited)).toBe(false)
})

test('a gate uses its own calls first, and gives back the others', () => {
  const allowance = callAllowance(10)
  allowance.setAside('a', 10)
  for (let call = 0; call < 4; call++) expect(allowance.take({ isLimited: true, from: '1' })).toBe(true)
  expect(allowance.take(limited)).toBe(false)
  allowance.giveBack('1')
  expect(allowance.setAside('b', 7)).toMatchObject({ left: 6, held: 0 })
  for (let call = 0; call < 6; call++) expect(allowance.take(limited)).toBe(true)
  expect(allowance.take(limited)).toBe(false)
})

test('a call beyond what was set aside is one of the rest', () => {
  const allowance = callAllowance(2)
  allowance.setAside('a', 1)
  expect(allowance.take({ isLimited: true, from: '1' })).toBe(true)
  expect(allowance.take({ isLimited: true, from: '1' })).toBe(true)
  expect(allowance.take({ isLimited: true, from: '1' })).toBe(false)
})

test('a worker that is gone holds no calls', () => {
  const allowance = callAllowance(10)
  allowance.setAside('a', 9)
  allowance.setAside('b', 1)
  allowance.leave('a')
  expect(allowance.setAside('c', 10)).toEqual({ left: 9, held: 1, ceiling: 10 })
})

test('a call that never began is not taken', () => {
  const allowance = callAllowance(1)
  allowance.setAside('a', 1)
  allowance.take({ isLimited: true, from: '1' })
  allowance.putBack({ from: '1' })
  expect(allowance.take(limited)).toBe(false)
  expect(allowance.take({ isLimited: true, from: '1' })).toBe(true)
})

test('calls without a limit are counted, and never refused', () => {
  const allowance = callAllowance(1)
  for (let call = 0; call < 3; call++) expect(allowance.take({ isLimited: false, from: undefined })).toBe(true)
  expect(allowance.take(limited)).toBe(false)
  expect(allowance.setAside('a', 0)).toEqual({ id: '1' })
})
