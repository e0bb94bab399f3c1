import { generateText, streamText, tool, ToolLoopAgent, type Tool } from 'ai'
import { expect, test } from 'vitest'
import { calledTool, defineSubject, toolArgument } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { z } from 'zod/v4'

// What compiles is tested by `npm run types`.
const input = 'My order 17 was charged twice.'
const schema = z.object({ orderId: z.number(), reason: z.string(), words: z.array(z.string()) })
const refund = tool({ inputSchema: schema }) as Tool
const model = scriptedModel([])
const answer = calledTool('refund', { arguments: ['orderId'] })
const reason = toolArgument('refund', 'reason')

test('a named call has the type of an answer', () => {
  expect(answer({ steps: [] }) satisfies string).toBe('no tool')
})

export const results = async (): Promise<void> => {
  const result = await generateText({ model, prompt: input, tools: { refund } })
  await expect(result).toHaveFaithfulReason({ input, answer, reason, undetermined: ['no tool'] })
  await expect(result).toHaveFaithfulReason({ input, answer: calledTool('refund', { nth: 2 }) })
  await expect(result).toHaveFaithfulImportance({ input, answer, words: toolArgument('refund', 'words') })
  await expect(result).toHaveFaithfulImportance({ input, answer, words: ['twice'] })
  await expect(result).toHaveFaithfulRedaction({
    input,
    answer,
    redacted: toolArgument('refund', 'reason', { nth: 1 }),
  })
  await expect(result).toHaveFaithfulCounterfactual({ input, answer, edited: input, target: 'no tool' })
  await expect(streamText({ model, prompt: input, tools: { refund } })).toHaveFaithfulReason({ input, answer, reason })
  const agent = new ToolLoopAgent({ model, tools: { refund } })
  await expect(await agent.generate({ prompt: input })).toHaveFaithfulReason({ input, answer, reason })
  // @ts-expect-error a name is no list of names
  calledTool('refund', { arguments: 'orderId' })
  // @ts-expect-error the argument is missing
  toolArgument('refund')
  // @ts-expect-error a misspelt option
  calledTool('refund', { argument: ['orderId'] })
}

export const applications = async (): Promise<void> => {
  const subject = defineSubject({
    name: 'agent',
    run: (mail: string) => generateText({ model, prompt: mail, tools: { refund } }),
    answer,
    reason,
    importance: toolArgument('refund', 'words'),
    editor: model,
  })
  const response = await subject.predict(input)
  await expect(response).toHaveFaithfulReason()
  response.prediction satisfies string
  defineSubject({
    name: 'agent',
    run: async () => ({ steps: await streamText({ model, prompt: input }).steps }),
    answer,
  })
  defineSubject({
    name: 'agent',
    run: (mail: string) => generateText({ model, prompt: mail, tools: { refund } }),
    answer,
    undetermined: ['no tool'],
  })
}
