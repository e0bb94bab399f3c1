import { expect, test } from 'vitest'
import { defineSubject, importance, redaction } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'

// What compiles is tested by `npm run types`, and by `npm run consumers` on each pair of majors.
const sentiment = defineSubject({
  name: 'sentiment',
  model: scriptedModel(['negative']),
  question: 'What is the sentiment?',
  labels: ['positive', 'negative'],
  undetermined: ['unknown'],
})
const texts = ['A dull film.']
const set = sentiment.over(texts)

export const gates = async ({ expect: local }: { expect: typeof expect }): Promise<void> => {
  await expect(set).toPassGate(redaction, { atLeast: 0.8 })
  await expect(set).not.toPassGate([redaction, importance], { atLeast: 0.8, stop: 'early', max: 200, seed: 1 })
  await expect.soft(set).toPassGate(redaction.with({ mask: '[X]' }), { atLeast: 0.8, control: 'strict', samples: 3 })
  await local(set).toPassGate(redaction, {
    atLeast: 0.8,
    control: false,
    concurrency: 4,
    undecided: 'warn',
    alpha: 0.01,
  })
  await local(set as unknown).toPassGate(redaction, { atLeast: 0.8 })
  await expect(Promise.resolve(set)).resolves.toPassGate(redaction, { atLeast: 0.8 })
  await expect(sentiment.over([{ id: 'a', input: 'A dull film.', expected: 'negative' }])).toPassGate(redaction, {
    atLeast: 0.8,
  })

  // @ts-expect-error a gate needs a rate
  await expect(set).toPassGate(redaction)
  // @ts-expect-error a gate needs a rate
  await expect(set).toPassGate(redaction, {})
  // @ts-expect-error a gate needs a check
  await expect(set).toPassGate({ atLeast: 0.8 })
  // @ts-expect-error an option that a gate lacks
  await expect(set).toPassGate(redaction, { atLeast: 0.8, mask: '[X]' })
  // @ts-expect-error a control is strict, false or absent
  await expect(set).toPassGate(redaction, { atLeast: 0.8, control: { seed: 1 } })
  // @ts-expect-error what is no check
  await expect(set).toPassGate('redaction', { atLeast: 0.8 })
  // @ts-expect-error a response is no set
  await expect(await sentiment.predict('A dull film.')).toPassGate(redaction, { atLeast: 0.8 })
  // @ts-expect-error nor is a list of texts
  await expect(texts).toPassGate(redaction, { atLeast: 0.8 })
  // @ts-expect-error nor is a promise of a set
  await expect(Promise.resolve(set)).toPassGate(redaction, { atLeast: 0.8 })
  // @ts-expect-error a set is no response
  await expect(set).toHaveFaithfulRedaction()
  // @ts-expect-error a set is no response
  await expect(set).toHaveFaithfulImportance({ control: false })
}

test('a set and a response say at run time what they are for', async () => {
  const response = await sentiment.predict('A dull film.')
  const gate = () => (expect(response) as unknown as { toPassGate(): Promise<void> }).toPassGate()
  expect(gate).toThrow('expect(an object).toPassGate() needs a set of inputs; no check was made.')
  const single = () =>
    (expect(set) as unknown as { toHaveFaithfulRedaction(): Promise<void> }).toHaveFaithfulRedaction()
  expect(single).toThrow('await expect(set).toPassGate(check, { atLeast: 0.8 })')
})
