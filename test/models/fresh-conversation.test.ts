import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import type { LanguageModel } from '../../src/models/language-model.js'
import { unrecorded } from '../../src/recordings/recorded.js'

/** A model that fails in a later task, as one over a network does. */
const failing = {
  specificationVersion: 'v3',
  provider: 'acme',
  modelId: 'failing',
  supportedUrls: {},
  doGenerate: () => new Promise((_, reject) => setImmediate(() => reject(new Error('The line broke.')))),
  [unrecorded]: true,
} as unknown as LanguageModel

const subject = defineSubject({
  name: 'sentiment',
  model: failing,
  question: 'What is the sentiment of the text?',
  labels: ['positive', 'negative'],
  undetermined: ['unknown'],
  settings: { maxRetries: 0 },
})

const framesOf = (error: Error): readonly string[] =>
  (error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line) && !line.includes('node:'))

test.for<[name: string, ask: () => Promise<unknown>]>([
  ['directly', () => subject.predict('A dull film.')],
  ['in a function of its own', async () => await predictLater('A dull film.')],
  ['for several texts at once', () => Promise.all([subject.predict('A dull film.'), subject.predict('A fine film.')])],
  ['and catches the error', () => subject.predict('A dull film.').catch((error: unknown) => Promise.reject(error))],
])('the error of a model points to the test that asks %s, and to no file of the package', async ([, ask]) => {
  const error = await ask().then(
    () => expect.unreachable('The model answered.'),
    (reason: unknown) => reason as Error,
  )
  expect(error.message).toContain('The line broke.')
  expect(framesOf(error).filter((frame) => frame.includes('fresh-conversation.test.ts')).length).toBeGreaterThan(0)
  expect(framesOf(error).filter((frame) => /\/src\//.test(frame))).toEqual([])
})

async function predictLater(text: string): Promise<unknown> {
  await Promise.resolve()
  return await predict(text)
}

async function predict(text: string): Promise<unknown> {
  return subject.predict(text)
}
