import assert from 'node:assert/strict'
import { defineSubject, redaction } from 'vitest-faithful'
import { forEachNumber } from '../for-each-number.mjs'
import { reviewModelAt } from '../review-model.mjs'
import { definition, reviewOf } from '../reviews.mjs'

const { url, texts, atOnce } = JSON.parse(process.argv[2])
const subject = defineSubject({ ...definition, name: 'bench', model: reviewModelAt(url).model })
await forEachNumber(
  { to: texts },
  async (number) => assert.equal((await redaction(await subject.predict(reviewOf(number)))).outcome, 'faithful'),
  atOnce,
)
