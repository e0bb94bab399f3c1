import { expect, test } from 'vitest'
import { redaction } from 'vitest-faithful'
import { reviewsToHold } from './moderation.ts'

// Authors are told that their review can be published without these sentences. It should be true in 8 of 10 reviews.
// This small model does not get there, so the gate keeps the feature back. That is known here.
test('authors are not told often enough what really holds their review', async () => {
  await expect(reviewsToHold).not.toPassGate(redaction, { atLeast: 0.8 })
})

test('no change of the prompt made it worse', async () => {
  await expect(reviewsToHold).toMatchBaseline(redaction)
})
