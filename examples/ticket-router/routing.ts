import { defineSubject } from 'vitest-faithful'
import { triage } from './src/triage.ts'

/** The router as it ships, and what it shows as its reason. */
export const routing = defineSubject({
  name: 'routing',
  run: triage,
  answer: ({ queue }) => queue,
  importance: ({ because }) => because,
})
