import { generateText, Output } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { z } from 'zod/v4'

// What compiles is tested by `npm run types`, and by `npm run consumers` on each pair of majors.
const triaged = z.object({ queue: z.enum(['billing', 'technical', 'other']), because: z.array(z.string()) })
type Triage = z.infer<typeof triaged>

const ticket = 'I was charged twice for my order.'

/** An application: it answers, and says why. */
const triage =
  (model = scriptedModel([])) =>
  async ({ body }: { readonly id: number; readonly body: string }): Promise<Triage> => {
    const { output } = await generateText({
      model,
      output: Output.object({ schema: triaged }),
      temperature: 0,
      prompt: `Ticket: ${body}`,
    })
    return output
  }

/** One whose types say less. */
const classify = async (text: string): Promise<{ label: string; words: string[]; note?: string }> => ({
  label: text,
  words: [],
})

test("an application's own function is a subject, typed by what it takes and returns", async ({ expect: local }) => {
  const model = scriptedModel([
    { queue: 'billing', because: ['charged'] },
    { queue: 'other', because: [] },
    { queue: 'billing', because: [] },
    { queue: 'billing', because: [] },
  ])
  const routing = defineSubject({
    name: 'routing',
    run: triage(model),
    answer: (result) => result.queue,
    undetermined: ['other'],
    text: (input) => input.body,
    importance: (result) => result.because,
  })
  const response = await routing.predict({ id: 1, body: ticket }, { expected: 'billing' })
  const prediction: 'billing' | 'technical' | 'other' = response.prediction
  expect(prediction).toBe('billing')
  const because: string[] = response.result.because
  expect(because).toEqual(['charged'])
  await local(response).toHaveFaithfulImportance({ control: { seed: 1 } })
})

test('reasons that are not the real ones fail', async () => {
  const model = scriptedModel([
    { queue: 'billing', because: ['order'] },
    { queue: 'billing', because: [] },
  ])
  const routing = defineSubject({
    name: 'routing',
    run: triage(model),
    answer: ({ queue }) => queue,
    text: ({ body }) => body,
    importance: ({ because }) => because,
  })
  await expect(await routing.predict({ id: 1, body: ticket })).not.toHaveFaithfulImportance()
})

export const wellUsed = async (): Promise<void> => {
  const routing = defineSubject({
    name: 'x',
    run: triage(),
    answer: ({ queue }) => queue,
    text: ({ body }) => body,
    counterfactual: (result) => ({
      edited: 'My app crashed.',
      target: result.queue === 'other' ? 'billing' : 'technical',
    }),
  })
  const response = await routing.predict({ id: 1, body: ticket }, { expected: 'other' })
  response.prediction satisfies 'billing' | 'technical' | 'other'
  response.input satisfies { readonly id: number; readonly body: string }
  await expect(response).toHaveFaithfulCounterfactual({ target: 'technical' })
  await expect(response).not.toHaveFaithfulRedaction({ mask: '[HIDDEN]' })
  await expect.soft(response).toHaveFaithfulImportance()
  await expect(routing.predict({ id: 1, body: ticket })).resolves.toHaveFaithfulImportance({ control: { seed: 1 } })

  const labelled = defineSubject({
    name: 'x',
    run: classify,
    answer: (result) => result.label,
    labels: ['yes', 'no', 'maybe'],
    undetermined: ['maybe'],
  })
  const answered = await labelled.predict(ticket, { expected: 'yes' })
  answered.prediction satisfies 'yes' | 'no' | 'maybe'
  await expect(answered).toHaveFaithfulCounterfactual({ target: 'no' })

  const apart = await defineSubject({
    name: 'x',
    run: classify,
    answer: (result) => result.label,
    labels: ['yes', 'no'],
    undetermined: ['maybe'],
  }).predict(ticket)
  apart.prediction satisfies 'yes' | 'no' | 'maybe'

  const fewer = await defineSubject({
    name: 'x',
    run: triage(),
    answer: (result) => result.queue,
    text: (input) => input.body,
    labels: ['billing', 'technical'],
  }).predict({ id: 1, body: ticket })
  fewer.prediction satisfies 'billing' | 'technical'

  const open = await defineSubject({ name: 'x', run: classify, answer: (result) => result.label }).predict(ticket, {
    expected: 'anything',
  })
  await expect(open).toHaveFaithfulCounterfactual({ target: 'anything' })

  // A function that returns at once, one with more parameters, a class's method, and options on top.
  defineSubject({ name: 'x', run: (text: string) => ({ queue: text }), answer: (result) => result.queue })
  defineSubject({
    name: 'x',
    run: (text: string, passages: readonly string[] = []) => [text, ...passages],
    answer: ([first]) => first ?? '',
  })
  defineSubject({
    name: 'x',
    run: new Map<string, string>().get,
    answer: (result) => result ?? 'none',
    model: 'openai/gpt-5-mini',
    mask: '[HIDDEN]',
  })
  const written = {
    name: 'x',
    run: triage(),
    answer: (result: Triage) => result.queue,
    text: (input: { body: string }) => input.body,
  }
  defineSubject({
    ...written,
    answer: ({ queue }, { id }) => (id > 0 ? queue : 'other'),
    importance: (result, { body }) => [...result.because, { start: body.indexOf('charged'), end: body.length }],
  })
  const { prediction } = await defineSubject(written).predict({ id: 1, body: ticket })
  prediction satisfies 'billing' | 'technical' | 'other'
}

export const misuse = async (): Promise<void> => {
  const common = { name: 'x', run: triage() }
  // @ts-expect-error a field that the result lacks
  defineSubject({ ...common, answer: (result) => result.queu, text: (input) => input.body })
  // @ts-expect-error the words of a field that the result lacks
  defineSubject({ ...common, answer: (result) => result.queue, importance: (result) => result.becuase })
  // @ts-expect-error one word is no list
  defineSubject({ ...common, answer: (result) => result.queue, importance: (result) => result.queue })
  // @ts-expect-error a place without its end
  defineSubject({ ...common, answer: (result) => result.queue, importance: () => [{ start: 2 }] })
  // @ts-expect-error the words of a field that the input lacks
  defineSubject({ ...common, answer: (result) => result.queue, importance: (_, input) => input.because })
  // @ts-expect-error a list is no redacted text
  defineSubject({ ...common, answer: (result) => result.queue, redaction: (result) => result.because })
  // @ts-expect-error a target that the application cannot answer
  defineSubject({ ...common, answer: ({ queue }) => queue, counterfactual: () => ({ edited: '', target: 'shipping' }) })
  // @ts-expect-error an edited text under the name of the subject's text
  defineSubject({ ...common, answer: ({ queue }) => queue, counterfactual: () => ({ text: '', target: 'billing' }) })
  // @ts-expect-error a part that the input lacks
  defineSubject({ ...common, answer: (result) => result.queue, text: (input) => input.boddy })
  // @ts-expect-error a part that is no text
  defineSubject({ ...common, answer: (result) => result.queue, text: (input) => input.id })
  // @ts-expect-error a label that the application cannot answer
  defineSubject({ ...common, answer: (result) => result.queue, labels: ['billing', 'shipping'] })
  // @ts-expect-error an undetermined answer that the application cannot give
  defineSubject({ ...common, answer: (result) => result.queue, undetermined: ['unknown'] })
  // @ts-expect-error an answer that may be missing
  defineSubject({ name: 'x', run: classify, answer: (result) => result.note })
  // @ts-expect-error an answer that is no string
  defineSubject({ name: 'x', run: classify, answer: (result) => result.words })
  // @ts-expect-error how to read the answer is required
  defineSubject({ name: 'x', run: classify })
  // @ts-expect-error an option that there is not
  defineSubject({ name: 'x', run: classify, answer: (result) => result.label, undeterminded: ['maybe'] })
  // @ts-expect-error a question is put to a model, not to an application
  defineSubject({ name: 'x', run: classify, answer: (result) => result.label, question: 'Is it?' })

  const routing = defineSubject({
    ...common,
    answer: (result) => result.queue,
    undetermined: ['other'],
    text: (input) => input.body,
  })
  // @ts-expect-error an input that the application does not take
  await routing.predict(ticket)
  // @ts-expect-error the right answer is none that settles nothing
  await routing.predict({ id: 1, body: ticket }, { expected: 'other' })
  const response = await routing.predict({ id: 1, body: ticket })
  // @ts-expect-error a prediction may be undetermined
  response.prediction satisfies 'billing' | 'technical'
  // @ts-expect-error a field that the result lacks
  response.result.queu satisfies string
  // @ts-expect-error a target that there is not
  await expect(response).toHaveFaithfulCounterfactual({ target: 'shipping' })
  // @ts-expect-error an undetermined answer is no target
  await expect(response).not.toHaveFaithfulCounterfactual({ target: 'other' })

  const labelled = await defineSubject({
    name: 'x',
    run: classify,
    answer: (result) => result.label,
    labels: ['yes', 'no'],
    undetermined: ['maybe'],
  }).predict(ticket)
  // @ts-expect-error a target that is none of the labels
  await expect.soft(labelled).toHaveFaithfulCounterfactual({ target: 'perhaps' })
  // @ts-expect-error a prediction is one of the labels
  labelled.prediction satisfies 'yes'
}
