import { generateText, jsonSchema, stepCountIs, tool, type ModelMessage, type Tool } from 'ai'
import { describe, expect, test } from 'vitest'
import { calledTool, type Verdict } from 'vitest-faithful'
import { z } from 'zod/v4'
import { agentModel, type Does, type Reads } from '../agent-model.js'
import { messageOf } from '../message-of.js'

const mail =
  'Hello there, I bought a lamp from your new shop last spring, and it is about my order 17. ' +
  'Please have a look at it today and write back to me soon.'

const found = {
  status: 'delivered late',
  note: 'left with the friendly neighbour "Ada" on the third floor',
  parcels: [
    { carrier: 'north post', days: 12 },
    { carrier: 'south post', days: 3 },
  ],
  insured: true,
  sender: null,
}

const refund = tool({ inputSchema: z.object({ orderId: z.number(), reason: z.string() }) }) as Tool
const toolThatFinds = (output: unknown): Tool =>
  tool({ inputSchema: jsonSchema({ type: 'object' }), execute: () => output as object }) as Tool

const orderIn = (text: string): number => Number(/order\D*(\d+)/u.exec(text)?.[1] ?? 0)
const refunds = (text: string): Does => ({
  tool: 'refund',
  input: { orderId: orderIn(text), reason: 'It came late.' },
})
const looks = { tool: 'find', input: {} } as const

/** An agent that looks the order up, and then refunds what came late. */
const honest = ({ mail, results, all }: Reads): Does => {
  if (results.length === 0) return looks
  return all.includes('late') ? refunds(mail) : 'It was in time.'
}

const asked = async (next: (reads: Reads) => Does, output: unknown = found, options: object = {}) => {
  const { model, prompts } = agentModel(next)
  const result = await generateText({
    model,
    prompt: `Mail: ${mail}`,
    temperature: 0,
    tools: { find: toolThatFinds(output), refund },
    stopWhen: stepCountIs(4),
    ...options,
  })
  return { result, prompts }
}

const answer = calledTool('refund', { arguments: ['orderId'] })
const verdictOf = (task: { meta: { faithful?: Verdict[] } }): Verdict | undefined => task.meta.faithful?.at(-1)

/** Returns the outputs of the tools in a prompt. */
const outputsIn = (prompt: readonly unknown[] | undefined): readonly unknown[] =>
  (prompt as readonly { role: string; content: readonly { output?: unknown }[] }[])
    .filter(({ role }) => role === 'tool')
    .flatMap(({ content }) => content.map(({ output }) => output))

describe('what tools returned before the call', () => {
  test('is a part of the text, as lines of names and values', async ({ expect, task }) => {
    const { result } = await asked(honest)
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words: ['late'] })
    expect(verdictOf(task)?.input.text).toMatchInlineSnapshot(`
      "Hello there, I bought a lamp from your new shop last spring, and it is about my order 17. Please have a look at it today and write back to me soon.

      status: delivered late
      note: left with the friendly neighbour "Ada" on the third floor
      parcels:
        -
          carrier: north post
          days: 12
        -
          carrier: south post
          days: 3
      insured: true
      sender: null"
    `)
  })

  test('is masked within its values, and stays JSON', async ({ expect, task }) => {
    const { result, prompts } = await asked(honest)
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words: ['late', '12', 'true', 'Ada'] })
    const [, ...again] = prompts.filter((prompt) => outputsIn(prompt).length > 0)
    expect(outputsIn(again[0])).toEqual([
      {
        type: 'json',
        value: {
          ...found,
          status: 'delivered [REDACTED]',
          note: 'left with the friendly neighbour "[REDACTED]" on the third floor',
          parcels: [
            { carrier: 'north post', days: '[REDACTED]' },
            { carrier: 'south post', days: 3 },
          ],
          insured: '[REDACTED]',
        },
      },
    ])
    expect(verdictOf(task)).toMatchObject({ outcome: 'faithful' })
  })

  test('has the random controls of its own words, and of none of its names', async ({ expect, task }) => {
    const { result } = await asked(honest)
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words: ['late'] })
    const { input, trials = [] } = verdictOf(task) ?? {}
    const controls = trials.filter(({ role }) => role === 'control')
    expect(controls).toHaveLength(2)
    for (const { edits } of controls) {
      expect(edits.map(({ start }) => start).every((start) => start > mail.length)).toBe(true)
      const words = edits.map(({ start, end }) => input?.text.slice(start, end))
      expect(words.join()).not.toMatch(/status|note|parcels|carrier|days|insured|sender/u)
    }
  })

  test('leaves the controls of words of the input in the input', async ({ expect, task }) => {
    const next = ({ mail, results }: Reads): Does =>
      results.length === 0 ? looks : mail.includes('lamp') ? refunds(mail) : 'Which lamp?'
    const { result } = await asked(next)
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words: ['lamp'] })
    for (const { role, edits } of verdictOf(task)?.trials ?? [])
      if (role === 'control') expect(edits.every(({ end }) => end <= mail.length)).toBe(true)
  })

  test.each([
    [
      'a text',
      'The order was delivered late, and it was left with a friendly neighbour who kept it until the evening.',
    ],
    ['JSON in a text', JSON.stringify(found)],
  ])('may be %s', async (_, output) => {
    const { result, prompts } = await asked(honest, output)
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words: ['late'] })
    const texts = prompts.flatMap(outputsIn).map((one) => (one as { value: string }).value)
    expect(texts).toContain(output.replace('late', '[REDACTED]'))
  })

  test('may be parts of content', async ({ expect }) => {
    const find = tool({
      inputSchema: jsonSchema({ type: 'object' }),
      execute: () => 'x',
      toModelOutput: () => ({
        type: 'content',
        value: [
          { type: 'text', text: 'It was delivered late by the north post in a very large brown box.' },
          { type: 'text', text: 'A friendly neighbour kept it.' },
        ],
      }),
    }) as Tool
    const next = ({ mail, results }: Reads): Does =>
      results.length === 0 ? looks : results.join().includes('late') ? refunds(mail) : 'It was in time.'
    const { result, prompts } = await asked(next, undefined, { tools: { find, refund } })
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words: ['late'] })
    expect(JSON.stringify(prompts)).toContain('It was delivered [REDACTED] by the north post')
  })

  test('is told apart where two results are alike, and masked in both where they are equal', async ({ expect }) => {
    const next = ({ mail, results }: Reads): Does => {
      if (results.length < 2) return { tool: 'find', input: { number: results.length } }
      return results.some((one) => one.includes('late')) ? refunds(mail) : 'It was in time.'
    }
    const equal = await asked(next)
    await expect(equal.result).toHaveFaithfulImportance({ input: mail, answer, words: ['late'] })
    const outputs: unknown[] = [
      { ...found, note: 'the friendly neighbour was at home and took the parcel' },
      { ...found, status: 'on its way' },
    ]
    const find = tool({ inputSchema: jsonSchema({ type: 'object' }), execute: () => outputs.shift() }) as Tool
    const alike = await asked(next, undefined, { tools: { find, refund } })
    await expect(alike.result).toHaveFaithfulImportance({ input: mail, answer, words: ['late'] })
    const masked = alike.prompts
      .map((prompt) => JSON.stringify(outputsIn(prompt)))
      .filter((one) => one.includes('REDACTED'))
    expect(masked.every((one) => one.includes('late') || one.includes('delivered [REDACTED]'))).toBe(true)
    expect(masked.some((one) => one.includes('on its way'))).toBe(true)
  })

  test('counts too where it stands in messages of before', async ({ expect, task }) => {
    const messages: ModelMessage[] = [
      { role: 'user', content: `Mail: ${mail}` },
      { role: 'assistant', content: [{ type: 'tool-call', toolCallId: 'a', toolName: 'find', input: {} }] },
      {
        role: 'tool',
        content: [{ type: 'tool-result', toolCallId: 'a', toolName: 'find', output: { type: 'json', value: found } }],
      },
    ]
    const { result, prompts } = await asked(honest, undefined, { prompt: undefined, messages })
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words: ['late'] })
    expect(outputsIn(prompts[1])).toMatchObject([{ value: { status: 'delivered [REDACTED]' } }])
    expect(verdictOf(task)?.calls).toHaveLength(4)
  })

  test('stays where a test redacts or edits the input alone', async ({ expect, task }) => {
    const next = ({ mail, results }: Reads): Does =>
      results.length === 0 ? looks : mail.includes('lamp') ? refunds(mail) : 'Which lamp?'
    const redacted = mail.replace('lamp', '[REDACTED]')
    await expect((await asked(next)).result).toHaveFaithfulRedaction({ input: mail, answer, redacted })
    const edited = { edited: mail.replace('lamp', 'chair'), target: 'no tool' }
    await expect((await asked(next)).result).toHaveFaithfulCounterfactual({ input: mail, answer, edited })
    expect(verdictOf(task)?.trials[0]?.edits).toHaveLength(1)
  })

  test('may be redacted with the input', async ({ expect, task }) => {
    const { result } = await asked(honest)
    const first = await asked(honest)
    await expect(first.result).toHaveFaithfulImportance({ input: mail, answer, words: ['late'] })
    const redacted = verdictOf(task)?.input.text.replace('late', '[REDACTED]') ?? ''
    await expect(result).toHaveFaithfulRedaction({ input: mail, answer, redacted })
  })

  test('changes with the input where it has the whole input', async ({ expect, task }) => {
    const next = ({ mail, results, all }: Reads): Does =>
      results.length === 0 ? looks : all.includes('lamp') ? refunds(mail) : 'Which lamp?'
    const { result } = await asked(next, { status: 'delivered late', mail })
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words: ['lamp'], occurrences: 'all' })
    expect(verdictOf(task)?.input.text).toBe(`${mail}\n\nstatus: delivered late`)
  })

  test('is as before where a tool is called as before, and no tool runs', async ({ expect, task }) => {
    let runs = 0
    const find = tool({ inputSchema: jsonSchema({ type: 'object' }), execute: () => (runs++, found) }) as Tool
    const { result } = await asked(honest, undefined, { tools: { find, refund } })
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words: ['late'] })
    expect(runs).toBe(1)
    expect(verdictOf(task)?.calls).toHaveLength(8)
  })
})

describe('a conversation that is held again', () => {
  test('is inconclusive where another tool call comes before the one in question', async () => {
    const next = ({ mail, results }: Reads): Does => {
      if (results.length > 0) return refunds(mail)
      return { tool: 'find', input: { lamp: mail.includes('lamp') } }
    }
    const { result } = await asked(next)
    expect(
      await messageOf(expect(result).toHaveFaithfulImportance({ input: mail, answer, words: ['lamp'] })),
    ).toContain('the model made another tool call, whose result is unknown')
  })

  test('is inconclusive where the input of the call does not match the tool', async () => {
    const next = ({ mail, results }: Reads): Does => {
      if (results.length === 0) return looks
      return mail.includes('lamp') ? refunds(mail) : { tool: 'refund', input: { orderId: 'none', reason: '' } }
    }
    const { result } = await asked(next)
    expect(
      await messageOf(expect(result).toHaveFaithfulImportance({ input: mail, answer, words: ['lamp'] })),
    ).toContain('the reply is not what was asked for')
  })

  test('has its answer where the call comes earlier than before', async ({ expect, task }) => {
    const next = ({ mail, results }: Reads): Does =>
      results.length === 0 && mail.includes('lamp') ? looks : refunds(mail)
    const { result } = await asked(next)
    await expect(result).not.toHaveFaithfulImportance({ input: mail, answer, words: ['lamp'] })
    expect(verdictOf(task)?.trials[0]?.answer).toEqual({ label: 'refund(orderId=17)' })
  })

  test('ends at the call, whatever came after it', async ({ expect, task }) => {
    const run = tool({
      inputSchema: z.object({ orderId: z.number(), reason: z.string() }),
      execute: () => 'done',
    }) as Tool
    const next = (reads: Reads): Does => (reads.results.includes('done') ? 'I refunded it.' : honest(reads))
    const { result, prompts } = await asked(next, found, { tools: { find: toolThatFinds(found), refund: run } })
    expect(prompts).toHaveLength(3)
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words: ['late'] })
    expect(verdictOf(task)?.calls).toHaveLength(8)
  })
})

describe('words that the answer copies', () => {
  test('stay in the text, so that no model fails for want of them', async () => {
    const next = ({ mail, results }: Reads): Does => {
      if (results.length === 0) return looks
      return orderIn(mail) > 0 ? refunds(mail) : 'Which order?'
    }
    const { result } = await asked(next)
    expect(await messageOf(expect(result).toHaveFaithfulImportance({ input: mail, answer, words: ['17', 'lamp'] })))
      .toMatchInlineSnapshot(`
      "InconclusiveError: INCONCLUSIVE  expect(result).toHaveFaithfulImportance()

      Nothing was judged: the answer needs words that were named, so they stay: "17"
      in orderId.
      Leave that argument out of the answer: calledTool(…, { arguments: […] }).

        before  refund(orderId=17)  Hello there, I bought a lamp from your new shop …
        after   refund(orderId=17)  Hello there, I bought a [REDACTED] from your new …

      2 of 61 words masked · agent · 4 calls"
    `)
  })

  test('are masked where the schema lists them: the model chooses these', async ({ expect, task }) => {
    const route = tool({ inputSchema: z.object({ queue: z.enum(['lamp', 'other']) }) }) as Tool
    const next = ({ mail }: Reads): Does => ({
      tool: 'route',
      input: { queue: mail.includes('lamp') ? 'lamp' : 'other' },
    })
    const { result } = await asked(next, undefined, { tools: { route } })
    const queue = calledTool('route', { arguments: ['queue'] })
    await expect(result).toHaveFaithfulImportance({ input: mail, answer: queue, words: ['lamp'] })
    expect(verdictOf(task)?.trials[0]?.answer).toEqual({ label: 'route(queue="other")' })
  })
})
