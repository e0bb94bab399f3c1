import * as ai from 'ai'
import { expect, test, vi } from 'vitest'
import { faithfulResponse } from './subject.js'

vi.mock('ai', () => ({ generateText: () => 'mocked' }))

test('a check asks with the real SDK where a test mocks it', async () => {
  expect(ai.generateText({} as never)).toBe('mocked')
  await expect(await faithfulResponse()).toHaveFaithfulRedaction()
})
