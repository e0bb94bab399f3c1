import { generateObject, generateText, Output } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject, type ApplicationSubject } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { z } from 'zod/v4'

// What compiles is tested by `npm run types`, and by `npm run consumers` on each pair of majors.
const schema = z.object({
  score: z.number(),
  stars: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  queue: z.enum(['billing', 'technical']),
  note: z.number().optional(),
  sure: z.boolean(),
})
type Scored = z.infer<typeof schema>

const input = 'I was charged twice for my order.'
const said = { score: 7.1, stars: 2, queue: 'billing', sure: true } as const

const score =
  (model = scriptedModel([])) =>
  async (text: string): Promise<Scored> =>
    (await generateText({ model, prompt: text, output: Output.object({ schema }) })).output

test('a prediction that is a number is its text', async () => {
  const model = scriptedModel([said, { ...said, score: 7.2 }])
  const subject = defineSubject({
    name: 'scores',
    run: score(model),
    answer: (result) => result.score,
    importance: () => ['order'],
    tolerance: 0.5,
  })
  const response = await subject.predict(input, { expected: 7 })
  const prediction: `${number}` = response.prediction
  expect(prediction).toBe('7.1')
  await expect(response).not.toHaveFaithfulImportance()
})

export const applications = async (): Promise<void> => {
  const common = { name: 'x', run: score() }
  const open = defineSubject({ ...common, answer: (result) => result.score, tolerance: 0.5 })
  open satisfies ApplicationSubject<string, Scored>
  const response = await open.predict(input, { expected: '7.5' })
  response.prediction satisfies `${number}`
  response.expected satisfies `${number}` | undefined
  await expect(response).toHaveFaithfulImportance()
  await expect(response).toHaveFaithfulCounterfactual({ target: 5 })
  await expect(response).toHaveFaithfulCounterfactual({ target: '5.5' })
  await expect.soft(response).not.toHaveFaithfulCitations({ passages: ['a', 'b'], cited: [0] })

  const mixed = await defineSubject({
    ...common,
    answer: (result) => (result.sure ? result.score : 'unknown'),
    undetermined: ['unknown'],
    counterfactual: () => ({ edited: '', target: 5 }),
    tolerance: 0.5,
  }).predict(input, { expected: 7 })
  mixed.prediction satisfies `${number}` | 'unknown'
  await expect(mixed).toHaveFaithfulCounterfactual({ target: 5 })

  const stars = await defineSubject({
    ...common,
    answer: (result) => result.stars,
    labels: ['1', '2', '3'],
  }).predict(input, { expected: 3 })
  stars.prediction satisfies '1' | '2' | '3'
  await expect(stars).toHaveFaithfulCounterfactual({ target: 1 })
  await expect(stars).toHaveFaithfulCounterfactual({ target: '1' })

  const rated = await defineSubject({
    ...common,
    answer: (result) => result.score,
    labels: ['1', '2', '3', 'none'].slice(0, 3) as ['1', '2', '3'],
  }).predict(input, { expected: '3' })
  rated.prediction satisfies '1' | '2' | '3'

  const text = await defineSubject({
    ...common,
    answer: (result) => result.score.toFixed(1),
    tolerance: 0.5,
  }).predict(input, { expected: 7 })
  text.prediction satisfies string
  await expect(text).toHaveFaithfulCounterfactual({ target: 5 })

  // @ts-expect-error an answer that may be missing
  defineSubject({ ...common, answer: (result) => result.note, tolerance: 0.5 })
  // @ts-expect-error an answer that is a boolean
  defineSubject({ ...common, answer: (result) => result.sure, tolerance: 0.5 })
  // @ts-expect-error an answer that is a bigint
  defineSubject({ ...common, answer: (result) => BigInt(result.score), tolerance: 0.5 })
  // @ts-expect-error a tolerance is a number
  defineSubject({ ...common, answer: (result) => result.score, tolerance: '0.5' })
  // @ts-expect-error an option that there is not
  defineSubject({ ...common, answer: (result) => result.score, tolerence: 0.5 })
  // @ts-expect-error a label that is no number
  defineSubject({ ...common, answer: (result) => result.stars, labels: ['1', '2', 'three'] })
  // @ts-expect-error a number that the application cannot answer
  defineSubject({ ...common, answer: (result) => result.stars, labels: ['1', '2', '4'] })
  // @ts-expect-error an undetermined answer that the application cannot give
  defineSubject({ ...common, answer: (result) => result.score, undetermined: ['unknown'], tolerance: 0.5 })
  // @ts-expect-error the right answer is a number
  await open.predict(input, { expected: 'high' })
  // @ts-expect-error a target is a number
  await expect(response).toHaveFaithfulCounterfactual({ target: 'high' })
  // @ts-expect-error a target that is none of the labels
  await expect(stars).toHaveFaithfulCounterfactual({ target: 4 })
  // @ts-expect-error a response has the tolerance of its subject
  await expect(response).toHaveFaithfulImportance({ tolerance: 0.5 })
  // @ts-expect-error its citations too
  await expect(response).toHaveFaithfulCitations({ passages: ['a', 'b'], cited: [0], tolerance: 0.5 })

  const routed = await defineSubject({ ...common, answer: (result) => result.queue }).predict(input)
  // @ts-expect-error a target that is a number where the answers are words
  await expect(routed).toHaveFaithfulCounterfactual({ target: 5 })
}

export const results = async ({ expect: local }: { expect: typeof expect }): Promise<void> => {
  const result = await generateText({ model: scriptedModel([]), prompt: input, output: Output.object({ schema }) })
  await expect(result).toHaveFaithfulImportance({ input, answer: (output) => output.score, tolerance: 0.5 })
  await local.soft(result).not.toHaveFaithfulRedaction({ input, answer: ({ score }) => score, tolerance: 0 })
  await expect(result).toHaveFaithfulCounterfactual({ input, answer: ({ score }) => score, target: 5, tolerance: 1 })
  await expect(result).toHaveFaithfulCounterfactual({ input, answer: ({ score }) => score, target: '5', tolerance: 1 })
  await expect(result).toHaveFaithfulCounterfactual({
    input,
    answer: ({ score }) => score,
    edited: { edited: input, target: 5 },
    tolerance: 1,
  })
  await expect(result).toHaveFaithfulCounterfactual({ input, answer: ({ stars }) => stars, target: 3 })
  await expect(result).toHaveFaithfulImportance({ input, answer: ({ stars }) => stars, labels: ['1', '2'] })
  await expect(result).toHaveFaithfulImportance({
    input,
    answer: (output) => (output.sure ? output.score : 'unknown'),
    undetermined: ['unknown'],
    tolerance: 0.5,
  })
  await expect(result).toHaveFaithfulCitations({
    passages: ['a', 'b'],
    cited: [0],
    answer: (output) => output.score,
    tolerance: 0.5,
  })
  const generated = await generateObject({ model: scriptedModel([]), prompt: input, schema })
  await expect(generated).toHaveFaithfulImportance({ input, answer: (output) => output.score, tolerance: 0.5 })
  const text = await generateText({ model: scriptedModel([]), prompt: input })
  await expect(text).toHaveFaithfulImportance({ input, tolerance: 0.5 })
  await expect(text).toHaveFaithfulImportance({ input, answer: (text) => Number(text), tolerance: 0.5 })
  await expect(text).toHaveFaithfulCounterfactual({ input, target: 5, tolerance: 0.5 })
  const stored = JSON.parse('{}')
  await expect(stored).toHaveFaithfulImportance({ input, answer: (output) => output.score, tolerance: 0.5 })
  await expect(stored).toHaveFaithfulCounterfactual({
    input,
    answer: (output: Scored) => output.score,
    target: 5,
    tolerance: 0.5,
  })
  await expect(stored).toHaveFaithfulCitations({
    passages: ['a', 'b'],
    cited: [0],
    answer: (output: Scored) => output.score,
    tolerance: 0.5,
  })

  // @ts-expect-error an answer that may be missing
  await expect(result).toHaveFaithfulImportance({ input, answer: (output) => output.note, tolerance: 0.5 })
  // @ts-expect-error an answer that is a boolean
  await expect(result).toHaveFaithfulImportance({ input, answer: (output) => output.sure, tolerance: 0.5 })
  // @ts-expect-error a tolerance is a number
  await expect(result).toHaveFaithfulImportance({ input, answer: (output) => output.score, tolerance: '0.5' })
  // @ts-expect-error a label that is no number
  await expect(result).toHaveFaithfulImportance({ input, answer: (output) => output.score, labels: ['low', 'high'] })
  // @ts-expect-error a label that the schema does not allow
  await expect(result).toHaveFaithfulImportance({ input, answer: (output) => output.stars, labels: ['1', '4'] })
  // @ts-expect-error a target that the schema does not allow
  await expect(result).toHaveFaithfulCounterfactual({ input, answer: (output) => output.stars, target: 4 })
  // @ts-expect-error a target that is a number where the answers are words
  await expect(result).toHaveFaithfulCounterfactual({ input, answer: (output) => output.queue, target: 5 })
}
