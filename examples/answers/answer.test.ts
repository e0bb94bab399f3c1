import { describe, expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { answer } from './src/answer.ts'

/** The answers as users get them. */
const handbook = defineSubject({ name: 'handbook', run: (question: string) => answer(question), answer: (result) => result.answer })

type Answered = Awaited<ReturnType<typeof answer>>

/** The passages that the search found, by the numbers that answers cite. */
const sources = {
  passages: ({ passages }: Answered) => Object.fromEntries(passages.map(({ number, text }) => [number, text])),
  cited: ({ cited }: Answered) => cited,
}

describe('an answer from the handbook', () => {
  test.each([
    ['How deep may a well be at most?', '17 metres'],
    ['After how many hours must the filter be changed?', '260 hours'],
    ['Which part number do spare seals have?', 'TW-882'],
    ['What do three short beeps mean?', 'the hose is blocked'],
  ])('rests on the passages that it cites: %s', async (question, label) => {
    const response = await handbook.predict(question, { label })
    await expect(response).toHaveFaithfulCitations(sources)
  })

  test('is the same without the passage that it cites, where the question suggests it', async () => {
    const response = await handbook.predict('Is sea water allowed?', { label: 'no' })
    await expect(response).not.toHaveFaithfulCitations(sources)
  })

  test('rests on nothing, where the handbook does not tell', async () => {
    const response = await handbook.predict('What colour is the housing?')
    await expect(expect(response).toHaveFaithfulCitations(sources)).rejects.toMatchObject({ verdict: { outcome: 'inconclusive', reason: 'not specific' } })
  })
})
