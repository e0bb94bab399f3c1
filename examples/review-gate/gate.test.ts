import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { moderate } from './src/moderate.ts'

const moderation = defineSubject({ name: 'moderation', run: moderate, answer: ({ decision }) => decision, redaction: ({ redacted }) => redacted })
const folder = join(import.meta.dirname, 'reviews')

describe.each(globSync('*.txt', { cwd: folder }).sort())('%s', (file) => {
  test('x', async () => {
    const response = await moderation.predict(readFileSync(join(folder, file), 'utf8').trim())
    if (response.prediction === 'hold') await expect(response).toHaveFaithfulRedaction()
  })
})
