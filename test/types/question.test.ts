import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'

// What compiles is tested by `npm run types`, and by `npm run consumers` on each pair of majors.
const subject = () =>
  defineSubject({
    name: 'types',
    model: scriptedModel(['positive', { edited: 'A dull film, my friend.' }, 'negative', 'positive', 'positive']),
    question: 'What is the sentiment?',
    labels: ['positive', 'negative'],
    undetermined: ['neutral', 'unknown'],
  })

test('labels, predictions and targets are typed by the subject', async ({ expect: local }) => {
  const response = await subject().predict('A bright film, my friend.', { expected: 'positive' })
  const prediction: 'positive' | 'negative' | 'neutral' | 'unknown' = response.prediction
  expect(prediction).toBe('positive')
  await local(response).toHaveFaithfulCounterfactual({ target: 'negative', control: { seed: 1 }, mask: '[REDACTED]' })
})

const withResponse = test.extend<{ response: Awaited<ReturnType<ReturnType<typeof subject>['predict']>> }>({
  // oxlint-disable-next-line no-empty-pattern
  response: async ({}, use) => use(await subject().predict('A bright film.')),
})

export const wellUsed = async ({ expect: local }: { expect: typeof expect }): Promise<void> => {
  const response = await subject().predict('A bright film.')
  await expect(response).toHaveFaithfulRedaction()
  await expect(response, 'with a message').toHaveFaithfulImportance({ control: false })
  await expect(response).toHaveFaithfulImportance({ stable: 0, maxShare: 0.3 })
  await expect.soft(response).toHaveFaithfulCounterfactual({ target: 'positive' })
  await local.soft(response).not.toHaveFaithfulCounterfactual({ target: 'positive' })
  await expect(subject().predict('A bright film.')).resolves.toHaveFaithfulCounterfactual({ target: 'positive' })
  await local(subject().predict('A bright film.')).resolves.not.toHaveFaithfulImportance()
  await expect(JSON.parse('{}')).toHaveFaithfulCounterfactual({ target: 'positive' })
  await expect([response][0]).toHaveFaithfulRedaction()
}

export const misuse = async ({ expect: local }: { expect: typeof expect }): Promise<void> => {
  const response = await subject().predict('A bright film.')
  // @ts-expect-error a label that there is not
  await expect(response).toHaveFaithfulCounterfactual({ target: 'possitive' })
  // @ts-expect-error an undetermined answer is no target
  await local(response).toHaveFaithfulCounterfactual({ target: 'unknown' })
  // @ts-expect-error under .not as well
  await expect(response).not.toHaveFaithfulCounterfactual({ target: 'possitive' })
  // @ts-expect-error and under expect.soft
  await expect.soft(response).toHaveFaithfulCounterfactual({ target: 'possitive' })
  // @ts-expect-error only counterfactuals have a target
  await expect(response).toHaveFaithfulRedaction({ target: 'positive' })
  // @ts-expect-error a number of times
  await expect(response).toHaveFaithfulRedaction({ stable: true })
  // @ts-expect-error a share as a number
  await expect(response).toHaveFaithfulCounterfactual({ maxShare: '30%' })
  // @ts-expect-error an option that there is not
  await expect(response).toHaveFaithfulImportance({ masks: '[REDACTED]' })
  // @ts-expect-error an option that there is not, of a promise
  await expect(subject().predict('A bright film.')).resolves.toHaveFaithfulImportance({ masks: '[REDACTED]' })
  // @ts-expect-error an option that there is not, of anything
  await expect(JSON.parse('{}')).toHaveFaithfulImportance({ masks: '[REDACTED]' })
  // @ts-expect-error a response has its text and its answer
  await expect(response).toHaveFaithfulImportance({ input: 'A bright film.', answer: () => 'positive' })
  // @ts-expect-error a promise that was not awaited
  await expect(subject().predict('A bright film.')).toHaveFaithfulRedaction()
  // @ts-expect-error neither a response nor a result
  await expect('A bright film.').toHaveFaithfulRedaction()
  // @ts-expect-error nothing
  await expect(undefined).toHaveFaithfulRedaction()
  // @ts-expect-error the right answer is one of the labels
  await subject().predict('A bright film.', { expected: 'unknown' })
  // @ts-expect-error a text is asked about, not a part of a request
  await subject().predict({ text: 'A bright film.' })
  // @ts-expect-error a prediction is one of the answers
  response.prediction satisfies 'positive'
  // @ts-expect-error matchers of checks are not asymmetric
  expect({ a: 1 }).toEqual({ a: expect.toHaveFaithfulRedaction() })
  // @ts-expect-error the question is required
  defineSubject({ name: 'x', model: scriptedModel([]), labels: ['a', 'b'], undetermined: ['c'] })
  // @ts-expect-error the model is required
  defineSubject({ name: 'x', question: 'What is the sentiment?', labels: ['a', 'b'], undetermined: ['c'] })
  const asked = { name: 'x', model: scriptedModel([]), question: 'What is it?' }
  // @ts-expect-error a question has no answer to pick
  defineSubject({ ...asked, labels: ['a', 'b'], undetermined: ['c'], answer: () => 'a' })
}

export const fixtures = (): void => {
  withResponse('a fixture', async ({ response, expect }) => {
    await expect(response).toHaveFaithfulCounterfactual({ target: 'negative' })
    // @ts-expect-error a label that there is not
    await expect(response).toHaveFaithfulCounterfactual({ target: 'possitive' })
  })
}
