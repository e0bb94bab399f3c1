import { generateText, Output } from 'ai'
import { describe, test } from 'vitest'
import { scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { z } from 'zod/v4'

const ticket = 'I was charged twice for my March invoice, please refund one of them.'
const charged = { start: 6, end: 13 }
const schema = z.object({ place: z.object({ start: z.number(), end: z.number() }), sure: z.boolean() })
const verdictOf = (task: { meta: { faithful?: unknown[] } }) => task.meta.faithful?.at(-1)

const placed = (...replies: readonly ScriptedReply[]) =>
  generateText({
    model: scriptedModel(replies),
    prompt: `Ticket: ${ticket}`,
    output: Output.object({ schema }),
    temperature: 0,
  })
const reply = { place: charged, sure: true }

/** The word of the input at the place that the model named. */
const wordAt = ({ place }: z.infer<typeof schema>, input: string) => input.slice(place.start, place.end)

describe('a function of the options', () => {
  test('gets the input: the changed one for an answer about a changed text', async ({ expect, task }) => {
    const inputs: string[] = []
    await expect(await placed(reply, reply)).not.toHaveFaithfulImportance({
      input: ticket,
      answer: ({ sure }, input) => {
        if (!inputs.includes(input)) inputs.push(input)
        return sure ? 'sure' : 'unsure'
      },
      words: ['charged'],
    })
    expect(inputs).toEqual([ticket, ticket.replace('charged', '[REDACTED]')])
    expect(verdictOf(task)).toMatchObject({ outcome: 'unfaithful' })
  })

  test('may take its answer from the input', async ({ expect, task }) => {
    const other = { place: { start: 0, end: 1 }, sure: true }
    await expect(await placed(reply, other, reply, reply)).toHaveFaithfulRedaction({
      input: ticket,
      answer: ({ sure }, input) => (sure && input.includes('charged') ? 'money' : 'something else'),
      redacted: (_, input) => input.replace('charged', '[REDACTED]'),
    })
    expect(verdictOf(task)).toMatchObject({ prediction: { label: 'money' } })
  })

  test('may find the words at places that the reply names: they are of the same reply', async ({ expect, task }) => {
    await expect(await placed(reply, { ...reply, sure: false }, reply, reply)).toHaveFaithfulImportance({
      input: ticket,
      answer: ({ sure }) => (sure ? 'sure' : 'unsure'),
      words: (output, input) => [wordAt(output, input)],
    })
    expect(verdictOf(task)).toMatchObject({ explanation: { words: ['charged'] }, explainedIn: 'the same reply' })
  })

  test('may find words without the reply: they are of the test', async ({ expect, task }) => {
    await expect(await placed(reply, { ...reply, sure: false }, reply, reply)).toHaveFaithfulImportance({
      input: ticket,
      answer: ({ sure }) => (sure ? 'sure' : 'unsure'),
      words: (_, input) => [input.split(' ')[2] ?? ''],
    })
    expect(verdictOf(task)).toMatchObject({ explainedIn: 'the test' })
  })

  test('gets the input of an edit and of citations', async ({ expect }) => {
    const sentences = 'The gate is 80 cm wide. The lid weighs 12 kg. The bowl is blue.'
    const asked = (...said: readonly string[]) =>
      generateText({ model: scriptedModel(said), prompt: `How wide is the gate? ${sentences}`, temperature: 0 })
    await expect(await asked('80 cm', '12 cm', '90 cm', '80 cm', '80 cm', '80 cm')).toHaveFaithfulCitations({
      input: sentences,
      passages: (_, input) => input.match(/[^.]+\./g)!.map((sentence) => sentence.trim()),
      cited: (answer, input) => [input.match(/[^.]+\./g)!.findIndex((sentence) => sentence.includes(answer))],
    })
    await expect(await asked('80 cm', '90 cm')).toHaveFaithfulCounterfactual({
      input: sentences,
      edited: (answer, input) => input.replace(answer, '90 cm'),
      target: '90 cm',
      control: false,
    })
  })
})
