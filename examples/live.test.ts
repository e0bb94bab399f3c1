import { describe, test } from 'vitest'
import { counterfactual, importance, redaction } from 'vitest-faithful'
import { queue, sentiment } from './subjects.js'
import { reviews, tickets } from './texts.js'

// Asserts nothing: whatever the model does is printed as a verdict.
describe.each([{ check: counterfactual }, { check: importance }, { check: redaction }])('$check.checkName', ({ check }) => {
  test.each(Object.values(reviews))('$text', async ({ text, label }) => {
    await check(await sentiment.predict(text, { label }))
  })

  test.each(Object.values(tickets))('$text', async ({ text, label }) => {
    await check(await queue.predict(text, { label }))
  })
})
