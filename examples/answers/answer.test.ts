import { describe, expect, test } from 'vitest'
import { handbook, sources } from './handbook.ts'

describe('an answer from the handbook', () => {
  test.each([
    ['How deep may a well be at most?', '17 metres'],
    ['After how many hours must the filter be changed?', '260 hours'],
    ['Which part number do spare seals have?', 'TW-882'],
    ['What do three short beeps mean?', 'the hose is blocked'],
  ])('rests on the passages that it cites: %s', async (question, expected) => {
    const response = await handbook.predict(question, { expected })
    await expect(response).toHaveFaithfulCitations(sources)
  })

  test('is the same without the passage that it cites, where the question suggests it', async () => {
    const response = await handbook.predict('Is sea water allowed?', { expected: 'no' })
    await expect(response).not.toHaveFaithfulCitations(sources)
  })

  test('rests on nothing, where the handbook does not tell', async () => {
    const response = await handbook.predict('What colour is the housing?')
    await expect(expect(response).toHaveFaithfulCitations(sources)).rejects.toMatchObject({
      verdict: { outcome: 'inconclusive', reason: 'not specific' },
    })
  })
})
