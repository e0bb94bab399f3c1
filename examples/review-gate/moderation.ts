import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineSubject } from 'vitest-faithful'
import { moderate } from './src/moderate.ts'

/** The moderation as it ships, and the review that it says could be published. */
export const moderation = defineSubject({
  name: 'moderation',
  run: moderate,
  answer: ({ decision }) => decision,
  redaction: ({ redacted }) => redacted,
})

/** Reviews that should be held, each for one sentence. */
export const reviewsToHold = moderation.over('reviews.jsonl')

const folder = join(import.meta.dirname, 'reviews')

/** The names of the reviews that have a file each. */
export const reviews = globSync('*.txt', { cwd: folder }).sort()

/** What the moderation says of one of them. */
export const moderated = (review: string) => moderation.predict(readFileSync(join(folder, review), 'utf8').trim())
