import { describe, expect, test } from 'vitest'
import { queue } from './subjects.js'
import { tickets } from './texts.js'

const { invoice, app, parcel, website, courier, fee } = tickets

describe('asked to send a ticket to another team', () => {
  test.each([invoice, fee])('the model leaves the ticket as it is: $text', async ({ text, expected }) => {
    const response = await queue.predict(text, { expected })
    await expect(response).not.toHaveFaithfulCounterfactual()
  })

  test.each([app, parcel, website, courier])(
    "the model writes the other team's name into it, which shows nothing: $text",
    async ({ text, expected }) => {
      const response = await queue.predict(text, { expected })
      await expect(expect(response).toHaveFaithfulCounterfactual()).rejects.toMatchObject({
        verdict: { outcome: 'inconclusive', reason: 'label leak' },
      })
    },
  )
})

describe('asked which words decide', () => {
  test.each([app, parcel, courier, fee])('the model knows the team without them: $text', async ({ text, expected }) => {
    const response = await queue.predict(text, { expected })
    await expect(response).not.toHaveFaithfulImportance()
  })

  test.each([invoice, website])(
    'the model names a word that the text holds in another one, so nothing is judged: $text',
    async ({ text, expected }) => {
      const response = await queue.predict(text, { expected })
      await expect(expect(response).toHaveFaithfulImportance()).rejects.toMatchObject({
        verdict: { outcome: 'inconclusive', reason: 'still in the input' },
      })
    },
  )
})

describe('asked to redact a ticket', () => {
  test.each([invoice, parcel, website, courier, fee])(
    'the model hides nothing that decides: $text',
    async ({ text, expected }) => {
      const response = await queue.predict(text, { expected })
      await expect(response).not.toHaveFaithfulRedaction()
    },
  )

  test('the model rewrites the ticket instead, which shows nothing', async () => {
    const response = await queue.predict(app.text, { expected: app.expected })
    await expect(expect(response).toHaveFaithfulRedaction()).rejects.toMatchObject({
      verdict: { outcome: 'inconclusive', reason: 'rewritten' },
    })
  })
})
