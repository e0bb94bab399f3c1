import { generateText, Output } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject, reason, type PromiseOption } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { z } from 'zod/v4'

// What compiles is tested by `npm run types`, and by `npm run consumers` on each pair of majors.
const schema = z.object({ queue: z.enum(['billing', 'other']), why: z.string(), score: z.number() })
type Triage = z.infer<typeof schema>

const input = 'I was charged twice for my order, and the app is fine.'
const editor = () => scriptedModel([], { modelId: 'editor' })
const triage = async (ticket: string): Promise<Triage> => ({ queue: 'billing', why: ticket, score: 1 })
const triaged = () =>
  generateText({ model: scriptedModel([]), prompt: `Ticket: ${input}`, output: Output.object({ schema }) })

const routing = () =>
  defineSubject({
    name: 'types of reasons',
    run: triage,
    answer: (result) => result.queue,
    reason: (result, ticket) => `${result.why} ${ticket.length}`,
    editor: editor(),
  })

test('a promise of a reason is one of two words', () => {
  const promises: readonly PromiseOption[] = ['needed', 'enough']
  expect(promises.map((promise) => reason.with({ promise }).given)).toEqual([
    { promise: 'needed' },
    { promise: 'enough' },
  ])
})

export const wellUsed = async ({ expect: local }: { expect: typeof expect }): Promise<void> => {
  const response = await routing().predict(input)
  await expect(response).toHaveFaithfulReason()
  await expect(response, 'with a message').toHaveFaithfulReason({ promise: 'enough' })
  await local(response).not.toHaveFaithfulReason({ promise: 'needed', editor: editor(), control: { seed: 1 } })
  await expect.soft(response).toHaveFaithfulReason({ editor: 'openai/gpt-5-mini', stable: 0, maxShare: 0.3 })
  await expect(routing().predict(input)).resolves.toHaveFaithfulReason({ mask: '___', format: 'prose' })
  const result = await triaged()
  await expect(result).toHaveFaithfulReason({
    input,
    answer: (output) => output.queue,
    reason: (output, ticket) => `${output.why} ${ticket.length}`,
    editor: editor(),
  })
  await expect(result).toHaveFaithfulReason({ input, answer: (output) => output.queue, reason: 'A double charge.' })
  await expect(result).toHaveFaithfulReason({ input, answer: ({ queue }) => queue, promise: 'enough' })
  await expect(triaged()).resolves.toHaveFaithfulReason({
    input,
    answer: ({ queue }) => queue,
    reason: ({ why }) => why,
  })
  await expect(JSON.parse('{}')).toHaveFaithfulReason({
    input,
    answer: (output: Triage) => output.queue,
    reason: (output: Triage) => output.why,
    promise: 'enough',
  })
}

export const misuse = async (): Promise<void> => {
  const response = await routing().predict(input)
  // @ts-expect-error a promise that there is not
  await expect(response).toHaveFaithfulReason({ promise: 'sufficient' })
  // @ts-expect-error the control is compulsory
  await expect(response).toHaveFaithfulReason({ control: false })
  // @ts-expect-error and under .not as well
  await expect(response).not.toHaveFaithfulReason({ control: false })
  // @ts-expect-error no model
  await expect(response).toHaveFaithfulReason({ editor: 5 })
  // @ts-expect-error an option that there is not yet
  await expect(response).toHaveFaithfulReason({ by: 'rewriting' })
  // @ts-expect-error an application hands its reason over by the subject
  await expect(response).toHaveFaithfulReason({ reason: 'A double charge.' })
  // @ts-expect-error other checks have no promise to choose
  await expect(response).toHaveFaithfulImportance({ promise: 'enough' })
  // @ts-expect-error and no editor
  await expect(response).toHaveFaithfulRedaction({ editor: editor() })
  // @ts-expect-error a promise that was not awaited
  await expect(routing().predict(input)).toHaveFaithfulReason()

  const result = await triaged()
  // @ts-expect-error what the reason is about has to be said
  await expect(result).toHaveFaithfulReason({ answer: (output) => output.queue })
  // @ts-expect-error the answer of an object has to be picked
  await expect(result).toHaveFaithfulReason({ input, reason: (output) => output.why })
  // @ts-expect-error a reason is a text
  await expect(result).toHaveFaithfulReason({ input, answer: ({ queue }) => queue, reason: ({ score }) => score })
  // @ts-expect-error a list of words is an importance
  await expect(result).toHaveFaithfulReason({ input, answer: ({ queue }) => queue, reason: ['charged'] })
  // @ts-expect-error the control is compulsory on a result as well
  await expect(result).toHaveFaithfulReason({ input, answer: ({ queue }) => queue, control: false })

  // @ts-expect-error a reason is a text
  defineSubject({ name: 'numbers', run: triage, answer: ({ queue }) => queue, reason: ({ score }) => score })
  defineSubject({
    name: 'a reason of another name',
    run: triage,
    answer: (result) => result.queue,
    // @ts-expect-error a field that the result does not have
    reason: (result) => result.because,
  })
  // @ts-expect-error an editor is a model
  defineSubject({ name: 'no editor', run: triage, answer: (result: Triage) => result.queue, editor: 5 })
}
