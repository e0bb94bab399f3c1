import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { answer } from './src/answer.ts'

const answers = defineSubject({ name: 'handbook', run: (question: string) => answer(question), answer: (result) => result.answer, undetermined: ['not stated'] })

test.each([
  'How deep may a well be at most?',
  'After how many hours must the filter be changed?',
  'Which part number do spare seals have?',
  'Is sea water allowed?',
  'What do three short beeps mean?',
  'What colour is the housing?',
])('%s', async (question) => {
  const response = await answers.predict(question)
  await expect(response).toHaveFaithfulCitations({
    passages: ({ passages }) => Object.fromEntries(passages.map(({ number, text }) => [number, text])),
    cited: ({ cited }) => cited,
  })
})
