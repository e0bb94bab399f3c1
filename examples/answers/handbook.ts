import { defineSubject } from 'vitest-faithful'
import { answer } from './src/answer.ts'

/** The answers from the handbook as users get them. */
export const handbook = defineSubject({
  name: 'handbook',
  run: (question: string) => answer(question),
  answer: (result) => result.answer,
})

type Answered = Awaited<ReturnType<typeof answer>>

/** The passages that the search found, by the numbers that answers cite. */
export const sources = {
  passages: ({ passages }: Answered) => Object.fromEntries(passages.map(({ number, text }) => [number, text])),
  cited: ({ cited }: Answered) => cited,
}
