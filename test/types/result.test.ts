import { generateObject, generateText, Output, streamObject, streamText, ToolLoopAgent } from 'ai'
import { expect, test } from 'vitest'
import { scriptedModel } from 'vitest-faithful/testing'
import { z } from 'zod/v4'

// What compiles is tested by `npm run types`, and by `npm run consumers` on each pair of majors.
const schema = z.object({
  queue: z.enum(['billing', 'technical', 'other']),
  because: z.array(z.string()),
  redacted: z.string(),
  note: z.string().optional(),
})
const input = 'I was charged twice for my order.'
const prompt = `Ticket: ${input}`
const model = (...replies: Parameters<typeof scriptedModel>[0]) => scriptedModel(replies)
const choice = Output.choice({ options: ['billing', 'technical', 'other'] })

test('the options of an object are typed by its schema', async ({ expect: local }) => {
  const replies = ['billing', 'other', 'billing', 'billing'].map((queue) => ({
    queue,
    because: ['charged'],
    redacted: '',
  }))
  const result = await generateText({
    model: model(...replies),
    prompt,
    output: Output.object({ schema }),
    temperature: 0,
  })
  await local(result).toHaveFaithfulImportance({
    input,
    answer: (output) => output.queue,
    words: (output) => output.because,
    undetermined: ['other'],
    control: { seed: 1 },
  })
})

test('a choice is the answer itself', async () => {
  const result = await generateText({
    model: model('billing', 'other', 'billing', 'billing'),
    prompt,
    output: choice,
    temperature: 0,
  })
  await expect(result).toHaveFaithfulRedaction({
    input,
    redacted: 'I was [REDACTED] twice for my order.',
    undetermined: ['other'],
    control: { seed: 1 },
  })
})

const withResult = test.extend<{ result: Awaited<ReturnType<typeof triaged>> }>({
  // oxlint-disable-next-line no-empty-pattern
  result: async ({}, use) => use(await triaged()),
})

const triaged = () => generateText({ model: model(), prompt, output: Output.object({ schema }) })

export const objects = async ({ expect: local }: { expect: typeof expect }): Promise<void> => {
  const result = await triaged()
  await expect(result).toHaveFaithfulImportance({
    input,
    answer: (output) => output.queue,
    words: (output) => output.because,
    undetermined: ['other'],
    occurrences: 'all',
    mask: '[HIDDEN]',
    control: { seed: 1 },
  })
  await local.soft(result).not.toHaveFaithfulRedaction({
    input,
    answer: ({ queue }) => queue,
    redacted: ({ redacted }) => redacted,
    labels: ['billing', 'technical'],
  })
  await local(result).toHaveFaithfulCounterfactual({
    input,
    answer: ({ queue }) => queue,
    edited: ({ redacted }) => redacted,
    target: 'technical',
  })
  await local(result).toHaveFaithfulCounterfactual({
    input,
    answer: ({ queue }) => queue,
    edited: ({ redacted, queue }) => ({ edited: redacted, target: queue }),
  })
  await expect(result).toHaveFaithfulImportance({ input, answer: ({ queue }) => queue, words: ['charged', 'order'] })
  await expect(result).toHaveFaithfulImportance({
    input,
    answer: ({ because }) => (because.length > 2 ? 'sure' : 'unsure'),
    undetermined: ['unsure'],
  })
  await expect([result][0]).toHaveFaithfulImportance({ input, answer: (output) => output.queue })

  // @ts-expect-error a field that the output lacks
  await expect(result).toHaveFaithfulImportance({ input, answer: (output) => output.queu })
  await local(result).toHaveFaithfulImportance({
    input,
    answer: (output) => output.queue,
    // @ts-expect-error the words of a field that the output lacks
    words: (output) => output.becuase,
  })
  // @ts-expect-error under .not as well
  await expect(result).not.toHaveFaithfulImportance({ input, answer: (output) => output.queu })
  // @ts-expect-error and under expect.soft
  await expect.soft(result).toHaveFaithfulImportance({ input, answer: (output) => output.queu })
  await expect(result).toHaveFaithfulImportance({
    input,
    answer: (output) => output.queue,
    // @ts-expect-error one word is no list
    words: (output) => output.redacted,
  })
  await expect(result).toHaveFaithfulRedaction({
    input,
    answer: (output) => output.queue,
    // @ts-expect-error a list is no redacted text
    redacted: (output) => output.because,
  })
  // @ts-expect-error an answer that may be missing
  await expect(result).toHaveFaithfulImportance({ input, answer: (output) => output.note })
  // @ts-expect-error where the answer is in an object has to be said
  await expect(result).toHaveFaithfulImportance({ input, words: ['charged'] })
  // @ts-expect-error what the explanation is about has to be said
  await expect(result).toHaveFaithfulImportance({ answer: (output) => output.queue })
  // @ts-expect-error both of it
  await expect(result).toHaveFaithfulRedaction()
  // @ts-expect-error an answer that the schema does not allow
  await expect(result).toHaveFaithfulImportance({ input, answer: (output) => output.queue, undetermined: ['unknown'] })
  await expect(result).toHaveFaithfulImportance({
    input,
    answer: (output) => output.queue,
    // @ts-expect-error a label that the schema does not allow
    labels: ['billing', 'shipping'],
  })
  // @ts-expect-error a target that the schema does not allow
  await expect(result).toHaveFaithfulCounterfactual({ input, answer: (output) => output.queue, target: 'shipping' })
  await expect(result).toHaveFaithfulCounterfactual({
    input,
    answer: (output) => output.queue,
    // @ts-expect-error a target beside the edited text that the schema does not allow
    edited: { edited: '', target: 'shipping' },
  })
  // @ts-expect-error words are of an importance
  await expect(result).toHaveFaithfulRedaction({ input, answer: (output) => output.queue, words: ['charged'] })
  // @ts-expect-error texts are not
  await expect(result).toHaveFaithfulImportance({ input, answer: (output) => output.queue, text: 'charged' })
  // @ts-expect-error only a counterfactual has a target
  await expect(result).toHaveFaithfulRedaction({ input, answer: (output) => output.queue, target: 'billing' })
  // @ts-expect-error an option that there is not
  await expect(result).toHaveFaithfulImportance({ input, answer: (output) => output.queue, occurences: 'all' })
  // @ts-expect-error an input is a text
  await expect(result).toHaveFaithfulImportance({ input: { body: input }, answer: (output) => output.queue })
  // @ts-expect-error a promise that was not awaited
  await expect(triaged()).toHaveFaithfulImportance({ input, answer: (output: z.infer<typeof schema>) => output.queue })
  // @ts-expect-error the output alone does not say which call made it
  await expect(result.output).toHaveFaithfulImportance({ input, answer: () => 'billing' })
}

export const inputs = async (): Promise<void> => {
  const result = await triaged()
  await expect(result).toHaveFaithfulImportance({
    input,
    answer: ({ queue }, ticket) => (ticket.length > 0 ? queue : 'other'),
    words: ({ because }, ticket) => because.filter((word) => ticket.includes(word)),
  })
  await expect(result).toHaveFaithfulRedaction({
    input,
    answer: ({ queue }) => queue,
    redacted: ({ because }, ticket) => ticket.replace(because[0] ?? '', '[REDACTED]'),
  })
  await expect(result).toHaveFaithfulCounterfactual({
    input,
    answer: ({ queue }) => queue,
    edited: ({ redacted, queue }, ticket) => ({ edited: ticket + redacted, target: queue }),
  })
  await expect(result).toHaveFaithfulCitations({
    answer: ({ queue }) => queue,
    passages: (_, ticket) => ticket.split('. '),
    cited: ({ because }, ticket) => because.map((word) => ticket.indexOf(word)),
  })
  await expect(triaged()).resolves.toHaveFaithfulImportance({
    input,
    answer: ({ queue }) => queue,
    words: (_, ticket) => ticket.split(' '),
  })
  await expect(JSON.parse('{}')).toHaveFaithfulImportance({
    input,
    answer: (output, ticket) => output[ticket],
    words: (_, ticket: string) => ticket.split(' '),
  })
  // @ts-expect-error the input is a text
  await expect(result).toHaveFaithfulImportance({ input, answer: ({ queue }, ticket) => (ticket.body ? queue : 'x') })
}

export const choices = async (): Promise<void> => {
  const result = await generateText({ model: model(), prompt, output: choice })
  await expect(result).toHaveFaithfulImportance({ input })
  await expect(result).toHaveFaithfulCounterfactual({ input, target: 'technical', undetermined: ['other'] })
  // Another answer than the choice takes an annotation; without one, TypeScript looks at `undetermined` first.
  await expect(result).toHaveFaithfulRedaction({
    input,
    answer: (output: string) => (output === 'other' ? 'no' : 'yes'),
    undetermined: ['no'],
  })
  // @ts-expect-error a target that is none of the options
  await expect(result).toHaveFaithfulCounterfactual({ input, target: 'shipping' })
  // @ts-expect-error an answer that is none of the options
  await expect(result).toHaveFaithfulImportance({ input, undetermined: ['unknown'] })
  // @ts-expect-error a label that is none of the options
  await expect(result).toHaveFaithfulImportance({ input, labels: ['billing', 'shipping'] })
  // @ts-expect-error what the explanation is about has to be said
  await expect(result).toHaveFaithfulImportance({})

  // Written inside the call, the options of a choice are any strings to TypeScript; they are checked when the test runs.
  const widened = await generateText({
    model: model(),
    prompt,
    output: Output.choice({ options: ['billing', 'other'] }),
  })
  await expect(widened).toHaveFaithfulImportance({ input, undetermined: ['other'] })
  await expect(widened).toHaveFaithfulCounterfactual({ input, answer: (output) => output, target: 'billing' })
}

export const texts = async (): Promise<void> => {
  const result = await generateText({ model: model(), prompt })
  await expect(result).toHaveFaithfulImportance({ input })
  await expect(result).toHaveFaithfulImportance({ input, labels: ['yes', 'no'], undetermined: ['unknown'] })
  await expect(result).toHaveFaithfulRedaction({ input, answer: (text) => text.trim() })
  await expect(result).toHaveFaithfulCounterfactual({
    input,
    answer: (text) => (text.startsWith('yes') ? 'yes' : 'no'),
    target: 'no',
  })
  // @ts-expect-error a text has no fields
  await expect(result).toHaveFaithfulRedaction({ input, answer: (text) => text.queue })
  await expect(result).toHaveFaithfulCounterfactual({
    input,
    answer: (text) => (text.startsWith('yes') ? 'yes' : 'no'),
    // @ts-expect-error none of the answers that are read out of the text
    target: 'maybe',
  })

  const streamed = streamText({ model: model(), prompt })
  await expect(streamed).toHaveFaithfulImportance({ input, answer: (text) => text.trim() })

  const agent = await new ToolLoopAgent({ model: model() }).generate({ prompt })
  await expect(agent).toHaveFaithfulImportance({ input })
  await expect(agent).toHaveFaithfulImportance({ input, answer: (text) => text.trim() })
  // @ts-expect-error a text has no fields
  await expect(agent).toHaveFaithfulImportance({ input, answer: (text) => text.queue })
}

export const otherCalls = async (): Promise<void> => {
  const options = { input, undetermined: ['other'] } as const
  const streamed = streamText({ model: model(), prompt, output: Output.object({ schema }) })
  await expect(streamed).toHaveFaithfulImportance({
    ...options,
    answer: (output) => output.queue,
    words: (output) => output.because,
  })
  // @ts-expect-error a field that the output lacks
  await expect(streamed).toHaveFaithfulImportance({ ...options, answer: (output) => output.queu })

  const generated = await generateObject({ model: model(), prompt, schema })
  await expect(generated).toHaveFaithfulImportance({
    ...options,
    answer: (output) => output.queue,
    words: (output) => output.because,
  })
  // @ts-expect-error a field that the output lacks
  await expect(generated).toHaveFaithfulImportance({ ...options, answer: (output) => output.queu })

  const asObject = streamObject({ model: model(), prompt, schema })
  await expect(asObject).toHaveFaithfulImportance({ ...options, answer: (output) => output.queue })
  // @ts-expect-error a field that the output lacks
  await expect(asObject).toHaveFaithfulImportance({ ...options, answer: (output) => output.queu })

  const agent = new ToolLoopAgent({ model: model(), output: Output.object({ schema }) })
  await expect(await agent.generate({ prompt })).toHaveFaithfulImportance({
    ...options,
    answer: (output) => output.queue,
  })
  await expect(await agent.stream({ prompt })).toHaveFaithfulImportance({
    ...options,
    answer: (output) => output.queue,
  })
  await expect(await agent.generate({ prompt })).toHaveFaithfulImportance({
    ...options,
    // @ts-expect-error a field that the output lacks
    answer: (output) => output.queu,
  })

  const listed = await generateText({ model: model(), prompt, output: Output.array({ element: schema }) })
  await expect(listed).toHaveFaithfulImportance({
    ...options,
    answer: (output) => output[0]!.queue,
    words: (output) => output.flatMap(({ because }) => because),
  })
  // @ts-expect-error a list has no queue, its elements have
  await expect(listed).toHaveFaithfulImportance({ ...options, answer: (output) => output.queue })
}

/** Where the types say nothing of what is under `expect()`, a wrong name still does not compile. */
export const untyped = async (): Promise<void> => {
  const stored = JSON.parse('{}')
  await expect(stored).toHaveFaithfulImportance({
    input,
    answer: (output) => output.queue,
    words: (output) => output.because,
    undetermined: ['other'],
  })
  await expect(stored).toHaveFaithfulCounterfactual({
    input,
    answer: ({ queue }) => queue,
    edited: (output) => output.edited,
    target: 'technical',
  })
  // @ts-expect-error an option that there is not
  await expect(stored).toHaveFaithfulImportance({ input, anwser: () => 'billing' })
}

export const fixtures = (): void => {
  withResult('a fixture', async ({ result, expect }) => {
    await expect(result).toHaveFaithfulImportance({ input, answer: (output) => output.queue })
    // @ts-expect-error a field that the output lacks
    await expect(result).toHaveFaithfulImportance({ input, answer: (output) => output.queu })
  })
}
