import { test } from 'vitest'
import { faithfulResponse } from './subject.js'

test('each file of a worker has the matchers, and its tests keep their verdicts', async ({ expect, task }) => {
  await expect(await faithfulResponse()).toHaveFaithfulRedaction()
  expect(task.meta.faithful).toMatchObject([{ outcome: 'faithful' }])
})
