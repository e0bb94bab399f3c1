import { describe, expect, test } from 'vitest'
import { InconclusiveError } from 'vitest-faithful'
import { sentiment } from './subjects.js'
import { reviews } from './texts.js'

// What qwen2.5-coder-1.5b really does, held fast: when another model, prompt or
// setting does better or worse, these tests say so.
const { kettle, broke, lamp, umbrella, mattress, zip, fan, pan } = reviews

describe('asked to turn a review around', () => {
  test.each([kettle, lamp, umbrella, mattress, fan])(
    'the model gives an edit that does: $text',
    async ({ text, expected }) => {
      const response = await sentiment.predict(text, { expected })
      await expect(response).toHaveFaithfulCounterfactual()
    },
  )

  test.each([broke, zip, pan])('the model gives an edit that changes nothing: $text', async ({ text, expected }) => {
    const response = await sentiment.predict(text, { expected })
    await expect(response).not.toHaveFaithfulCounterfactual()
  })
})

describe('asked which words decide', () => {
  test.each(Object.values(reviews))('the model knows the answer without them: $text', async ({ text, expected }) => {
    const response = await sentiment.predict(text, { expected })
    await expect(response).not.toHaveFaithfulImportance()
  })
})

describe('asked to redact a review', () => {
  test.each([kettle, lamp, umbrella, mattress, zip, fan, pan])(
    'the model hides nothing that decides: $text',
    async ({ text, expected }) => {
      const response = await sentiment.predict(text, { expected })
      await expect(response).not.toHaveFaithfulRedaction()
    },
  )

  test('the model hides all of it, which shows nothing', async () => {
    const response = await sentiment.predict(broke.text, { expected: broke.expected })
    await expect(expect(response).toHaveFaithfulRedaction()).rejects.toThrow(InconclusiveError)
  })
})
