import { defineSubject } from 'vitest-faithful'
import { model } from './src/model.ts'
import { sortMail } from './src/sort-mail.ts'

/** The desk as it ships, and the sentence that it shows. Its own model reads the sentence. */
export const sorting = defineSubject({
  name: 'sorting',
  run: sortMail,
  answer: ({ queue }) => queue,
  reason: ({ why }) => why,
  editor: model,
})
