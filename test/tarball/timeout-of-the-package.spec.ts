import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'

test('a file that imports the package gets 120 seconds', ({ task }) => {
  expect(defineSubject).toBeTypeOf('function')
  expect(task.timeout).toBe(120_000)
})
