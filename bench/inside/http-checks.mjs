import assert from 'node:assert/strict'
import { defineSubject, redaction } from 'vitest-faithful'
import { definition, forEach, reviewModelAt, reviewOf } from '../review-model.mjs'

const { url, texts, atOnce } = JSON.parse(process.argv[2])
const subject = defineSubject({ ...definition, name: 'bench', model: reviewModelAt(url).model })
await forEach(
  Array.from({ length: texts }, (_, number) => number),
  async (number) => assert.equal((await redaction(await subject.predict(reviewOf(number)))).outcome, 'faithful'),
  atOnce,
)
