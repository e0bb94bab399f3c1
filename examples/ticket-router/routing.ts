import { defineSubject } from 'vitest-faithful'
import { triage } from './src/triage.ts'

/** The router as it ships, and the words that the help desk shows as its reason. */
export const routing = defineSubject({
  name: 'routing',
  run: triage,
  answer: ({ queue }) => queue,
  importance: ({ because }) => because,
})
