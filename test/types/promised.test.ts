import { generateText, Output, ToolLoopAgent } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { z } from 'zod/v4'

// What compiles is tested by `npm run types`, and by `npm run consumers` on each pair of majors.
const schema = z.object({
  queue: z.enum(['billing', 'technical']),
  because: z.array(z.string()),
  redacted: z.string(),
})
const input = 'I was charged twice for my order.'
const triaged = (...replies: Parameters<typeof scriptedModel>[0]) =>
  generateText({
    model: scriptedModel(replies),
    prompt: `Ticket: ${input}`,
    output: Output.object({ schema }),
    temperature: 0,
  })

test('behind a promise, the options are typed by the output', async ({ expect: local }) => {
  const replies = ['billing', 'technical', 'billing', 'billing'].map((queue) => ({
    queue,
    because: ['charged'],
    redacted: '',
  }))
  await local(triaged(...replies)).resolves.toHaveFaithfulImportance({
    input,
    answer: (output) => output.queue,
    words: (output) => output.because,
  })
})

export const results = async ({ expect: local }: { expect: typeof expect }): Promise<void> => {
  const answer = (output: z.infer<typeof schema>) => output.queue
  await expect(triaged()).resolves.not.toHaveFaithfulImportance({ input, answer: (output) => output.queue })
  await expect.soft(triaged()).resolves.toHaveFaithfulImportance({ input, answer: (output) => output.queue })
  await local.soft(triaged()).resolves.not.toHaveFaithfulImportance({ input, answer })
  await local(triaged()).resolves.toHaveFaithfulRedaction({
    input,
    answer: ({ queue }) => queue,
    redacted: ({ redacted }) => redacted,
  })
  await expect(triaged()).resolves.toHaveFaithfulCounterfactual({
    input,
    answer: ({ queue }) => queue,
    edited: ({ redacted }) => redacted,
    target: 'technical',
  })
  await expect(triaged()).resolves.toHaveFaithfulCitations({
    answer: ({ queue }) => queue,
    passages: { a: input },
    cited: ({ because }) => because,
  })
  // It compiles, and the error at run time says why it asks only once.
  await expect.poll(triaged).toHaveFaithfulImportance({ input, answer: (output) => output.queue })

  // @ts-expect-error a field that the output lacks
  await expect(triaged()).resolves.toHaveFaithfulImportance({ input, answer: (output) => output.queu })
  // @ts-expect-error under .not as well
  await expect(triaged()).resolves.not.toHaveFaithfulImportance({ input, answer: (output) => output.queu })
  // @ts-expect-error and under expect.soft
  await expect.soft(triaged()).resolves.toHaveFaithfulImportance({ input, answer: (output) => output.queu })
  // @ts-expect-error and under expect.poll
  await expect.poll(triaged).toHaveFaithfulImportance({ input, answer: (output) => output.queu })
  // @ts-expect-error words of a field that the output lacks
  await expect(triaged()).resolves.toHaveFaithfulImportance({ input, answer, words: (output) => output.becuase })
  // @ts-expect-error a list is no redacted text
  await expect(triaged()).resolves.toHaveFaithfulRedaction({ input, answer, redacted: (output) => output.because })
  // @ts-expect-error an answer that the schema does not allow
  await expect(triaged()).resolves.toHaveFaithfulCounterfactual({ input, answer, target: 'shipping' })
  // @ts-expect-error an answer that the schema does not allow
  await expect(triaged()).resolves.toHaveFaithfulImportance({ input, answer, undetermined: ['unknown'] })
  // @ts-expect-error where the answer is in an object has to be said
  await expect(triaged()).resolves.toHaveFaithfulImportance({ input })
  // @ts-expect-error what the explanation is about has to be said
  await expect(triaged()).resolves.toHaveFaithfulImportance({ answer })
  // @ts-expect-error both of it
  await expect(triaged()).resolves.toHaveFaithfulRedaction()
  // @ts-expect-error the cited ones are required
  await expect(triaged()).resolves.toHaveFaithfulCitations({ answer, passages: [input] })
  // @ts-expect-error an option that there is not
  await expect(triaged()).resolves.toHaveFaithfulImportance({ input, anwser: answer })
  // @ts-expect-error the question of a result is the application's own
  await expect(triaged()).resolves.toHaveFaithfulAnswerability()
  // @ts-expect-error a promise that was not awaited
  await expect(triaged()).toHaveFaithfulImportance({ input, answer })
  // @ts-expect-error the output alone does not say which call made it
  await expect(triaged().then(({ output }) => output)).resolves.toHaveFaithfulImportance({ input, answer })
}

export const otherValues = async (): Promise<void> => {
  const agent = new ToolLoopAgent({ model: scriptedModel([]) })
  await expect(agent.generate({ prompt: input })).resolves.toHaveFaithfulImportance({ input })
  await expect(agent.generate({ prompt: input })).resolves.toHaveFaithfulRedaction({
    input,
    answer: (text) => text.trim(),
  })
  // @ts-expect-error a text has no fields
  await expect(agent.generate({ prompt: input })).resolves.toHaveFaithfulRedaction({ input, answer: (o) => o.queue })

  const subject = defineSubject({
    name: 'triage',
    run: async (ticket: string) => ({ queue: ticket === '' ? ('billing' as const) : ('technical' as const) }),
    answer: ({ queue }) => queue,
  })
  await expect(subject.predict(input)).resolves.toHaveFaithfulImportance()
  await expect(subject.predict(input)).resolves.not.toHaveFaithfulCounterfactual({ target: 'technical' })
  await expect(subject.predict(input)).resolves.toHaveFaithfulAnswerability()
  await expect(subject.predict(input)).resolves.toHaveFaithfulCitations({
    passages: [input],
    cited: (result) => (result.queue === 'billing' ? [0] : []),
  })
  // @ts-expect-error a target that is none of the answers
  await expect(subject.predict(input)).resolves.toHaveFaithfulCounterfactual({ target: 'shipping' })
  // @ts-expect-error a field that the application does not return
  await expect(subject.predict(input)).resolves.toHaveFaithfulCitations({ passages: [], cited: (result) => result.no })
  // @ts-expect-error the options of a result
  await expect(subject.predict(input)).resolves.toHaveFaithfulImportance({ input })
  // @ts-expect-error a number is no response
  await expect(Promise.resolve(5)).resolves.toHaveFaithfulImportance()

  // Where the types say nothing of the value, a wrong name still does not compile.
  const stored: Promise<any> = Promise.resolve(JSON.parse('{}'))
  await expect(stored).resolves.toHaveFaithfulImportance({ input, answer: (output) => output.queue })
  await expect(stored).resolves.toHaveFaithfulImportance()
  // @ts-expect-error an option that there is not
  await expect(stored).resolves.toHaveFaithfulImportance({ input, anwser: () => 'billing' })
  // What is rejected has no type.
  await expect(triaged()).rejects.toHaveFaithfulImportance({
    input,
    answer: (output: z.infer<typeof schema>) => output.queue,
  })
}
