import { describe, test } from 'vitest'
import { citations, counterfactual, importance, reason, redaction } from 'vitest-faithful'
import { handbook, sources } from './answers/handbook.ts'
import { mails } from './mail-desk/mails.ts'
import { sorting } from './mail-desk/sorting.ts'
import { moderated, reviews as folder } from './review-gate/moderation.ts'
import { queue, sentiment } from './subjects.js'
import { reviews, tickets } from './texts.js'
import { routing } from './ticket-router/routing.ts'
import { tickets as received } from './ticket-router/tickets.ts'

// Asserts nothing: whatever the model does is printed as a verdict.
describe.each([{ check: counterfactual }, { check: importance }, { check: redaction }])(
  '$check.checkName',
  ({ check }) => {
    test.each(Object.values(reviews))('$text', async ({ text, expected }) => {
      await check(await sentiment.predict(text, { expected }))
    })

    test.each(Object.values(tickets))('$text', async ({ text, expected }) => {
      await check(await queue.predict(text, { expected }))
    })
  },
)

// They ask a server, also for the embedded model: npm run model -- qwen2.5-coder-1.5b
describe.runIf(process.env.OPENAI_BASE_URL ?? process.env.OPENAI_MODEL)('the applications', () => {
  test.each(Object.values(received))('$text', async ({ text, queue }) => {
    await importance(await routing.predict(text, { expected: queue }))
  })

  test.each(Object.values(mails))('$text', async ({ text }) => {
    await reason(await sorting.predict(text))
  })

  test.each(folder)('%s', async (review) => {
    const response = await moderated(review)
    if (response.prediction === 'hold') await redaction(response)
  })

  test.each(['How deep may a well be at most?', 'Is sea water allowed?', 'What colour is the housing?'])(
    '%s',
    async (question) => {
      await citations(await handbook.predict(question), sources)
    },
  )
})
