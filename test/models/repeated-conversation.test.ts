import { generateText, isStepCount, streamText, tool } from 'ai'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Verdict } from 'vitest-faithful'
import { prose, scriptedModel, toolCall, type ScriptedReply } from 'vitest-faithful/testing'
import { messageOf } from '../message-of.js'

const ticket = 'I was charged twice for my March invoice, please refund one of them.'

/** An application that may look up an order before it answers, and the number of its lookups. */
const app = async (...replies: ScriptedReply[]) => {
  const runs: unknown[] = []
  const model = scriptedModel(replies)
  const find = tool({
    inputSchema: z.object({ order: z.number(), year: z.number().optional() }),
    execute: (input) => {
      runs.push(input)
      return { status: 'paid twice', complaint: ticket }
    },
  })
  const fail = tool({
    inputSchema: z.object({}),
    execute: (): string => {
      throw new Error('no such order')
    },
  })
  const result = await generateText({
    model,
    system: 'You route.',
    prompt: `Ticket: ${ticket}`,
    temperature: 0,
    tools: { find, fail },
    stopWhen: isStepCount(5),
  })
  return { model, result, runs }
}

const options = { input: ticket, words: ['charged'], occurrences: 'all' } as const
const verdictOf = (task: { meta: { faithful?: Verdict[] } }): Verdict | undefined => task.meta.faithful?.at(-1)

test('gives the recorded result of a tool that is called as before, and runs no tool', async ({ expect, task }) => {
  const called = toolCall('find', { order: 7, year: 2026 })
  const { model, result, runs } = await app(
    called,
    'billing',
    called,
    'technical',
    toolCall('find', { year: 2026, order: 7 }),
    'billing',
    called,
    'billing',
  )
  await expect(result).toHaveFaithfulImportance(options)
  expect(runs).toHaveLength(1)
  expect(verdictOf(task)).toMatchObject({ outcome: 'faithful', calls: { length: 8 } })
  expect(model.prompts).toMatchInlineSnapshot(`
    [
      "Ticket: I was charged twice for my March invoice, please refund one of them.",
      "{"type":"json","value":{"status":"paid twice","complaint":"I was charged twice for my March invoice, please refund one of them."}}",
      "Ticket: I was [REDACTED] twice for my March invoice, please refund one of them.",
      "{"type":"json","value":{"status":"paid twice","complaint":"I was [REDACTED] twice for my March invoice, please refund one of them."}}",
      "Ticket: I was charged [REDACTED] for my March invoice, please refund one of them.",
      "{"type":"json","value":{"status":"paid twice","complaint":"I was charged [REDACTED] for my March invoice, please refund one of them."}}",
      "Ticket: I was charged twice [REDACTED] my March invoice, please refund one of them.",
      "{"type":"json","value":{"status":"paid twice","complaint":"I was charged twice [REDACTED] my March invoice, please refund one of them."}}",
    ]
  `)
})

test('continues like the AI SDK: the same replies lead to the same prompts', async ({ expect }) => {
  const signed = () => [
    prose('Let me see.'),
    toolCall('find', { order: 7 }),
    toolCall('find', { order: 8 }),
    toolCall('fail'),
  ]
  const { model, result } = await app(
    signed(),
    [prose('And once more.'), toolCall('find', { order: 9 })],
    'billing',
    signed(),
    [prose('And once more.'), toolCall('find', { order: 9 })],
    'billing',
  )
  await expect(result).not.toHaveFaithfulImportance(options)
  const messagesOf = (at: number): unknown =>
    JSON.parse(
      JSON.stringify(model.calls[at]?.parameters.prompt)
        .replaceAll('[REDACTED]', 'charged')
        .replaceAll(/"toolCallId":"[^"]+"/g, '"toolCallId":""'),
    )
  for (const step of [0, 1, 2]) expect(messagesOf(3 + step)).toEqual(messagesOf(step))
})

test('ends if the model answers earlier than before', async ({ expect, task }) => {
  const { result } = await app(toolCall('find', { order: 7 }), 'billing', 'technical', 'billing', 'billing')
  await expect(result).toHaveFaithfulImportance(options)
  expect(verdictOf(task)?.calls).toHaveLength(5)
})

test.each([
  ['with another input', toolCall('find', { order: 8 })],
  ['by another name', toolCall('fail')],
  ['besides the one before', [toolCall('find', { order: 7 }), toolCall('find', { order: 8 })]],
])('is inconclusive if the model calls a tool %s', async (_, called) => {
  const { result, runs } = await app(toolCall('find', { order: 7 }), 'billing', called)
  await expect(expect(result).toHaveFaithfulImportance(options)).rejects.toMatchObject({
    verdict: { reason: 'tool called differently' },
  })
  expect(runs).toHaveLength(1)
})

test('names the tool call whose result is unknown', async ({ expect }) => {
  const { result } = await app(toolCall('find', { order: 7 }), 'billing', toolCall('find', { order: 8 }))
  expect(await messageOf(expect(result).toHaveFaithfulImportance(options))).toMatchInlineSnapshot(`
    "InconclusiveError: INCONCLUSIVE  expect(result).toHaveFaithfulImportance()

    Nothing was judged: the model made another tool call, whose result is unknown,
    when it was asked again.

      before  billing                    I was charged twice for my March invoice, …
      after   (tool called differently)  I was [REDACTED] twice for my March invoi …
      reply   "find({"order":8})"

    1 of 13 words masked · scripted · 3 calls"
  `)
})

test('is inconclusive if the model still calls tools after as many steps as before', async () => {
  const called = toolCall('find', { order: 7 })
  const { result } = await app(called, 'billing', called, called)
  await expect(expect(result).toHaveFaithfulImportance(options)).rejects.toMatchObject({
    verdict: { reason: 'tool called differently' },
  })
})

test('is inconclusive if the model calls a tool that it did not call before', async () => {
  const { result } = await app('billing', toolCall('find', { order: 7 }))
  await expect(expect(result).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })).rejects.toMatchObject({
    verdict: { reason: 'tool called differently' },
  })
})

test('repeats a stream with tools', async ({ expect }) => {
  const called = toolCall('find')
  const model = scriptedModel([called, 'billing', called, 'technical', called, 'billing', called, 'billing'])
  const result = streamText({
    model,
    prompt: ticket,
    temperature: 0,
    tools: { find: tool({ inputSchema: z.object({}), execute: () => 'paid twice' }) },
    stopWhen: isStepCount(2),
  })
  await result.consumeStream()
  await expect(result).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })
})

test('repeats each step with its own settings', async ({ expect }) => {
  const called = toolCall('find')
  const model = scriptedModel([called, 'billing', called, 'technical', called, 'billing', called, 'billing'])
  const result = await generateText({
    model,
    prompt: ticket,
    temperature: 0,
    tools: { find: tool({ inputSchema: z.object({}), execute: () => 'paid twice' }) },
    stopWhen: isStepCount(2),
    prepareStep: ({ stepNumber }) => ({ toolChoice: stepNumber === 0 ? 'required' : 'none' }),
  })
  await expect(result).toHaveFaithfulImportance({ input: ticket, words: ['charged'] })
  const choices = model.calls.map(({ parameters }) => (parameters.toolChoice as { type: string }).type)
  expect(choices).toEqual(Array(4).fill(['required', 'none']).flat())
})

test('asks for an explanation without tools', async ({ expect }) => {
  const called = toolCall('find', { order: 7 })
  const { model, result } = await app(
    called,
    'billing',
    { words: ['charged'] },
    called,
    'technical',
    called,
    'billing',
    called,
    'billing',
  )
  await expect(result).toHaveFaithfulImportance({ input: ticket, occurrences: 'all' })
  expect(model.calls[2]?.parameters.tools).toBeUndefined()
  expect(model.calls[2]?.parameters.prompt).toMatchObject([
    { role: 'system' },
    { role: 'user' },
    { role: 'assistant', content: [{ text: 'billing' }] },
    { role: 'user' },
  ])
})

test('does not use the result of one step for another step', async () => {
  const [seven, eight] = [toolCall('find', { order: 7 }), toolCall('find', { order: 8 })]
  const { result } = await app(seven, eight, 'billing', eight)
  await expect(expect(result).toHaveFaithfulImportance(options)).rejects.toMatchObject({
    verdict: { reason: 'tool called differently' },
  })
})
