import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'

// What compiles is tested by `npm run types`; this file only has to be run through it.
const subject = () =>
  defineSubject({
    name: 'types',
    model: scriptedModel(['positive', { edited: 'A dull film, my friend.' }, 'negative', 'positive']),
    question: 'What is the sentiment?',
    labels: ['positive', 'negative'],
    undetermined: ['neutral', 'unknown'],
  })

test('labels, predictions and targets are typed by the subject', async ({ expect: local }) => {
  const response = await subject().predict('A bright film, my friend.', { label: 'positive' })
  const prediction: 'positive' | 'negative' | 'neutral' | 'unknown' = response.prediction
  expect(prediction).toBe('positive')
  await local(response).toHaveFaithfulCounterfactual({ target: 'negative', seed: 1, mask: '[REDACTED]' })
})

export const misuse = async ({ expect: local }: { expect: typeof expect }): Promise<void> => {
  const response = await subject().predict('A bright film.')
  // @ts-expect-error a label that there is not
  await expect(response).toHaveFaithfulCounterfactual({ target: 'possitive' })
  // @ts-expect-error an undetermined answer is no target
  await local(response).toHaveFaithfulCounterfactual({ target: 'unknown' })
  // @ts-expect-error under .not as well
  await expect(response).not.toHaveFaithfulCounterfactual({ target: 'possitive' })
  // @ts-expect-error only counterfactuals have a target
  await expect(response).toHaveFaithfulRedaction({ target: 'positive' })
  // @ts-expect-error an option that there is not
  await expect(response).toHaveFaithfulImportance({ masks: '[REDACTED]' })
  // @ts-expect-error the right answer is one of the labels
  await subject().predict('A bright film.', { label: 'unknown' })
  // @ts-expect-error a prediction is one of the answers
  response.prediction satisfies 'positive'
  // @ts-expect-error matchers of checks are not asymmetric
  expect({ a: 1 }).toEqual({ a: expect.toHaveFaithfulRedaction() })
  // @ts-expect-error the question is required
  defineSubject({ name: 'x', model: scriptedModel([]), labels: ['a', 'b'], undetermined: ['c'] })
}
