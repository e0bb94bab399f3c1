import { describe, expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { triage } from './src/triage.ts'
import { tickets } from './tickets.ts'

/** The router as it ships, and the words that the help desk shows as its reason. */
const routing = defineSubject({
  name: 'routing',
  run: triage,
  answer: ({ queue }) => queue,
  importance: ({ because }) => because,
})

// Held fast as it is: a prompt or a model that gives better reasons, or worse
// ones, shows here.
const { doubleCharge, voucher, resetMail, scanner, neighbour, moving, refund, news, apprentice } = tickets

describe('the words that the help desk shows', () => {
  test.each([refund, news])('decide: $text', async ({ text, queue }) => {
    const response = await routing.predict(text, { label: queue })
    await expect(response).toHaveFaithfulImportance()
  })

  test.each([doubleCharge, voucher, resetMail, scanner, moving, apprentice])('do not decide: $text', async ({ text, queue }) => {
    const response = await routing.predict(text, { label: queue })
    await expect(response).not.toHaveFaithfulImportance()
  })

  test('leave a ticket to which the model does not stop answering', async () => {
    const response = await routing.predict(neighbour.text, { label: neighbour.queue })
    await expect(expect(response).toHaveFaithfulImportance()).rejects.toMatchObject({ verdict: { outcome: 'inconclusive', reason: 'cut off' } })
  })
})
