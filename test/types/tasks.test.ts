import { expect, test } from 'vitest'
import {
  classify,
  defineSubject,
  entailment,
  importance,
  multipleChoice,
  redaction,
  sentiment,
  type Variants,
} from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'

const where = { text: 'Mary went to the office.', question: 'Where is Mary?', options: ['office', 'garden'] } as const

test('the options of a multiple choice are typed by its input', async ({ expect: local }) => {
  const model = scriptedModel(['office', { edited: 'Mary went to the garden.' }, 'garden', { answerable: 'yes' }])
  const response = await multipleChoice({ model }).predict(where, { expected: 'office' })
  const prediction: 'office' | 'garden' | 'unknown' = response.prediction
  expect(prediction).toBe('office')
  await local(response).toHaveFaithfulCounterfactual({ target: 'garden', control: false })
  await local(response).toHaveFaithfulAnswerability({ unanswerable: ['unknown'] })
})

export const wellUsed = async (variants: Variants): Promise<void> => {
  const model = scriptedModel([])
  const mood = sentiment({
    model,
    name: 'mood',
    preset: 'paper',
    persona: 'you',
    settings: { temperature: 0, repetitionPenalty: 1.1 },
  })
  const response = await mood.predict('A dull film.', { expected: 'negative', notice: false, ...variants })
  await expect(response).toHaveFaithfulRedaction({
    shortRequest: true,
    format: 'prose',
    persona: { explanation: 'human' },
  })
  await expect(response).toHaveFaithfulCounterfactual({ implicitTarget: true, system: '' })
  await expect(response).toHaveFaithfulAnswerability({ listOptions: true, unanswerable: ['neutral', 'unknown'] })
  await expect(mood.predict('A dull film.')).resolves.not.toHaveFaithfulAnswerability()
  await expect(
    await entailment({ model }).predict({ text: 'Mary left.', statement: 'She stayed.' }, { expected: 'no' }),
  ).toHaveFaithfulImportance()
  const { accuracy } = await classify(mood, [{ input: 'A dull film.', expected: 'negative' }], { notice: false })
  accuracy satisfies number | undefined
  await classify(entailment({ model }), [{ input: { text: 'Mary left.', statement: 'She stayed.' }, expected: 'no' }])
  await redaction.with({ shortRequest: true })(response, { control: { seed: 1 } })
  await expect(response).toHaveFaithfulImportance({
    preset: 'paper',
    mask: '[REMOVED]',
    notice: false,
    settings: { topK: 50 },
    control: false,
  })
  const options: readonly string[] = where.options
  const open = await multipleChoice({ model, undetermined: 'not stated' }).predict({ ...where, options })
  open.prediction satisfies string
  await expect(JSON.parse('{}')).toHaveFaithfulAnswerability()
  defineSubject({
    name: 'q',
    model,
    question: { objective: 'What is it?', you: 'What would you say it is?' },
    labels: ['a', 'b'],
    undetermined: ['c', 'd'],
    unanswerable: ['d'],
    format: 'prose',
  })
}

export const misuse = async (): Promise<void> => {
  const model = scriptedModel([])
  // @ts-expect-error an option that the input does not have
  await multipleChoice({ model }).predict(where, { expected: 'cellar' })
  // @ts-expect-error a multiple choice comes with its options
  await multipleChoice({ model }).predict({ text: 'Mary left.', question: 'Where is Mary?' })
  // @ts-expect-error a statement belongs to an entailment
  await entailment({ model }).predict({ text: 'Mary left.' })
  // @ts-expect-error neutral is no right answer
  await sentiment({ model }).predict('A dull film.', { expected: 'neutral' })
  // @ts-expect-error a task has its own question
  sentiment({ model, question: 'What is it?' })
  // @ts-expect-error a persona that there is not
  sentiment({ model, persona: 'me' })
  // @ts-expect-error a format that there is not
  sentiment({ model, format: 'json' })
  // @ts-expect-error a preset that there is not
  sentiment({ model, preset: 'papers' })
  // @ts-expect-error a setting that there is not
  sentiment({ model, settings: { temprature: 1 } })
  // @ts-expect-error one persona for one part, of which there are three
  await sentiment({ model }).predict('A dull film.', { persona: { prediction: 'you' } })
  // @ts-expect-error only the answerability check and subjects of one's own name them
  entailment({ model, unanswerable: ['unknown'] })
  const response = await sentiment({ model }).predict('A dull film.')
  // @ts-expect-error only redactions have a short request
  await expect(response).toHaveFaithfulImportance({ shortRequest: true })
  // @ts-expect-error only counterfactuals have a target
  await expect(response).toHaveFaithfulRedaction({ implicitTarget: true })
  // @ts-expect-error only where the question is asked for
  await expect(response).toHaveFaithfulCounterfactual({ listOptions: true })
  // @ts-expect-error an answer that the question does not offer
  await expect(response).toHaveFaithfulAnswerability({ unanswerable: ['unclear'] })
  // @ts-expect-error an answer that settles the question
  await expect(response).toHaveFaithfulAnswerability({ unanswerable: ['negative'] })
  // @ts-expect-error there is nothing to control
  await expect(response).toHaveFaithfulAnswerability({ control: false })
  // @ts-expect-error the question of a result is the application's own
  await expect({ text: 'x', steps: [], response: {} }).toHaveFaithfulAnswerability()
  const asked = { name: 'q', model, question: 'What is it?' }
  // @ts-expect-error none of the undetermined answers
  defineSubject({ ...asked, labels: ['a', 'b'], undetermined: ['c'], unanswerable: ['a'] })
  // @ts-expect-error a right answer that there is not
  await classify(sentiment({ model }), [{ input: 'A dull film.', expected: 'dull' }])
  // @ts-expect-error a check has no options that there are not
  importance.with({ personas: 'you' })
}
