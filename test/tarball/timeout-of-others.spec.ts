import { expect, test } from 'vitest'
import { toHaveFaithfulRedaction } from 'vitest-faithful/matchers'
import { readParagraph } from 'vitest-faithful/prose'
import { scriptedModel } from 'vitest-faithful/testing'

test('a file that imports other entries keeps the timeout of Vitest', ({ task }) => {
  expect([toHaveFaithfulRedaction, readParagraph, scriptedModel].map((each) => typeof each)).toEqual(
    Array(3).fill('function'),
  )
  expect(task.timeout).toBe(5_000)
})
