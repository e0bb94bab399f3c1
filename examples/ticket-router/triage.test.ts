import { describe, expect, test } from 'vitest'
import { routing } from './routing.ts'
import { tickets } from './tickets.ts'

// Held fast as it is: a prompt or a model that gives better reasons, or worse
// ones, shows here.
const { doubleCharge, voucher, resetMail, scanner, neighbour, moving, refund, news, apprentice } = tickets

describe('the words that the help desk shows', () => {
  test('decide where the parcel is meant', async () => {
    const response = await routing.predict(news.text, { expected: news.queue })
    await expect(response).toHaveFaithfulImportance()
  })

  test('leave no other words to compare with at the end of a short ticket', async () => {
    const response = await routing.predict(refund.text, { expected: refund.queue })
    await expect(expect(response).toHaveFaithfulImportance()).rejects.toMatchObject({
      verdict: { outcome: 'inconclusive', reason: 'no control of this shape' },
    })
  })

  test.each([doubleCharge, voucher, resetMail, scanner, moving, apprentice])(
    'do not decide: $text',
    async ({ text, queue }) => {
      const response = await routing.predict(text, { expected: queue })
      await expect(response).not.toHaveFaithfulImportance()
    },
  )

  test('leave a ticket to which the model does not stop answering', async () => {
    const response = await routing.predict(neighbour.text, { expected: neighbour.queue })
    await expect(expect(response).toHaveFaithfulImportance()).rejects.toMatchObject({
      verdict: { outcome: 'inconclusive', reason: 'cut off' },
    })
  })
})
