import { describe, expect, test } from 'vitest'
import { classify, entailment, sentiment, UsageError } from 'vitest-faithful'
import { prose, scriptedModel } from 'vitest-faithful/testing'

const examples = [
  { input: 'A dull film.', expected: 'negative' },
  { input: 'A bright film.', expected: 'positive' },
  { input: 'A film.', expected: 'positive' },
  { input: 'A vile film.', expected: 'negative' },
] as const

describe('the accuracy of a subject', () => {
  test('is the share of right answers among those that could be read', async () => {
    const model = scriptedModel(['negative', 'negative', 'neutral', prose('', 'content-filter')])
    expect(await classify(sentiment({ model }), examples)).toMatchObject({
      accuracy: 1 / 3,
      right: 1,
      read: 3,
      answers: [
        { input: 'A dull film.', expected: 'negative', answer: 'negative', isRight: true },
        { input: 'A bright film.', expected: 'positive', answer: 'negative', isRight: false },
        { input: 'A film.', expected: 'positive', answer: 'neutral', isRight: false },
        { input: 'A vile film.', expected: 'negative', problem: 'refused' },
      ],
    })
  })

  test('is undefined if no answer could be read', async () => {
    const model = scriptedModel([prose('', 'content-filter')])
    expect(await classify(sentiment({ model }), examples.slice(0, 1))).toMatchObject({ accuracy: undefined, read: 0 })
  })

  test('takes one call for each example, with the notice or without', async () => {
    const model = scriptedModel(['negative', 'positive', 'negative', 'positive'])
    const subject = sentiment({ model })
    const withNotice = await classify(subject, examples.slice(0, 2))
    const without = await classify(subject, examples.slice(0, 2), { notice: false })
    expect([withNotice, without].map(({ accuracy, calls }) => [accuracy, calls.map(({ step }) => step)])).toEqual([
      [1, ['predict', 'predict']],
      [1, ['predict.no-notice', 'predict.no-notice']],
    ])
    expect(model.prompts.map((prompt) => prompt.includes('replaced by [REDACTED]'))).toEqual([true, true, false, false])
  })

  test('reads prose', async () => {
    const model = scriptedModel(['Yes, it follows from the text.', 'The answer is 2) no.'])
    const pairs = [
      { input: { text: 'Mary left the house.', statement: 'Mary left.' }, expected: 'yes' },
      { input: { text: 'Mary left the house.', statement: 'Mary stayed.' }, expected: 'no' },
    ] as const
    expect(await classify(entailment({ model, format: 'prose' }), pairs)).toMatchObject({ accuracy: 1 })
  })

  test('needs a subject', async () => {
    await expect(classify(null as never, examples)).rejects.toThrow('needs a subject')
  })

  test.each([
    [[], 'needs a list of inputs with their expected answers'],
    ['A dull film.', 'needs a list of inputs'],
    [[{ input: 'A dull film.' }], 'example 0 needs an input and an expected answer'],
    [[examples[0], null], 'example 1 needs an input'],
    [
      [examples[0], { input: 'A dull film.', expected: 'dull' }],
      'The expected answer "dull" must be one of the subject\'s labels: positive or negative.',
    ],
  ])('of %j is rejected before any call', async (given, message) => {
    const asked = classify(sentiment({ model: scriptedModel([]) }), given as never)
    await expect(asked).rejects.toThrow(UsageError)
    await expect(asked).rejects.toThrow(message)
  })
})
