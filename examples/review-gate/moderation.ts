import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineSubject } from 'vitest-faithful'
import { moderate } from './src/moderate.ts'

/** The gate as it ships, and the review that it says could be published. */
export const moderation = defineSubject({
  name: 'moderation',
  run: moderate,
  answer: ({ decision }) => decision,
  redaction: ({ redacted }) => redacted,
})

const folder = join(import.meta.dirname, 'reviews')

/** The names of all reviews. */
export const reviews = globSync('*.txt', { cwd: folder }).sort()

/** What the gate says of a review. */
export const moderated = (review: string) => moderation.predict(readFileSync(join(folder, review), 'utf8').trim())
