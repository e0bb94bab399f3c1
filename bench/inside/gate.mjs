import { forEachNumber } from '../for-each-number.mjs'
import { reviewModel } from '../review-model.mjs'
import { subjectOf } from './checks-and-bare-calls.mjs'

/** Checks the texts from one number to another in the running test, ten at once. */
export async function checkAll({ expect }, range) {
  const subject = subjectOf(reviewModel().model)
  const check = async (number) => expect(await subject.predict(textOf(number))).toHaveFaithfulRedaction()
  await forEachNumber(range, check, 10)
}

/** A text of 30 words. */
const textOf = (number) =>
  `Review ${100_000 + number}: we saw it on a rainy evening with two friends from work, ` +
  'and it was a shapeless, tedious film, and two hours that all of us want back.'
