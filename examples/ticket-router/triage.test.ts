import { expect, test } from 'vitest'
import { routing } from './routing.ts'
import { tickets } from './tickets.ts'

test.each(Object.entries(tickets))('%s', async (_, { text, queue }) => {
  const response = await routing.predict(text, { label: queue })
  await expect(response).toHaveFaithfulImportance()
})
