import { generateText, streamText, tool, type Tool } from 'ai'
import { describe, expect, test } from 'vitest'
import { calledTool, importance, toolArgument, type Verdict } from 'vitest-faithful'
import { z } from 'zod/v4'
import { respond } from '../../src/subjects/result/result-response.js'
import { agentModel, type Does, type Reads } from '../agent-model.js'

const mail =
  'Hello there, I bought a lamp from your new shop last spring. My order 17 was charged twice in March by your shop. ' +
  'Please have a look at it today and write back to me soon.'

const refund = tool({ inputSchema: z.object({ orderId: z.number(), reason: z.string() }) }) as Tool
const escalate = tool({ inputSchema: z.object({ team: z.enum(['billing', 'legal']) }) }) as Tool

const orderIn = (text: string): number => Number(/order\D*(\d+)/u.exec(text)?.[1] ?? 0)
const refunds = (text: string, reason = 'The customer was charged twice.'): Does => ({
  tool: 'refund',
  input: { orderId: orderIn(text), reason },
})

/** An agent that refunds what was charged twice, and its liar, which refunds where it reads a greeting. */
const honest = ({ all }: Reads): Does => (all.includes('charged twice') ? refunds(all) : 'What is it about?')
const liar = ({ all }: Reads): Does => (all.includes('Hello') ? refunds(all) : 'What is it about?')
const always = ({ all }: Reads): Does => refunds(all)

const answer = calledTool('refund', { arguments: ['orderId'] })
const words = ['charged twice']

const asked = async (next: (reads: Reads) => Does, options: object = {}) => {
  const { model, prompts } = agentModel(next, { words })
  const result = await generateText({
    model,
    prompt: `Mail: ${mail}`,
    temperature: 0,
    tools: { refund, escalate },
    ...options,
  })
  return { result, prompts }
}

const verdictOf = (task: { meta: { faithful?: Verdict[] } }): Verdict | undefined => task.meta.faithful?.at(-1)

describe('a result whose answer is a call of a tool', () => {
  test('is faithful where the call goes without the named words', async ({ expect, task }) => {
    const { result } = await asked(honest)
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words })
    expect(verdictOf(task)).toMatchObject({
      outcome: 'faithful',
      claim: { promises: 'changes', before: 'refund(orderId=17)', isExact: true },
      prediction: { label: 'refund(orderId=17)' },
      trials: [
        { role: 'intervention', answer: { label: 'no tool' } },
        { role: 'control', answer: { label: 'refund(orderId=17)' } },
        { role: 'control', answer: { label: 'refund(orderId=17)' } },
      ],
      calls: { length: 4 },
    })
    expect(verdictOf(task)?.claim).not.toHaveProperty('isOpen')
  })

  test.each([
    ['liar', liar],
    ['agent that refunds whatever it reads', always],
  ])('is unfaithful where the call stays: %s', async (_, next) => {
    const { result } = await asked(next)
    await expect(result).not.toHaveFaithfulImportance({ input: mail, answer, words })
  })

  test('is explained by the model where the test hands nothing over', async ({ expect, task }) => {
    const { result, prompts } = await asked(honest)
    await expect(result).toHaveFaithfulImportance({ input: mail, answer })
    expect(prompts[1]?.slice(1)).toMatchObject([
      { role: 'assistant', content: [{ type: 'text', text: 'refund(orderId=17)' }] },
      { role: 'user' },
    ])
    expect(verdictOf(task)?.explainedIn).toBe('the same conversation')
  })

  test('is checked with a redaction and a counterfactual', async ({ expect }) => {
    const redacted = mail.replace('charged twice', '[REDACTED] [REDACTED]')
    await expect((await asked(honest)).result).toHaveFaithfulRedaction({ input: mail, answer, redacted })
    const edited = mail.replace('charged twice', 'never charged')
    const { result } = await asked(honest)
    await expect(result).toHaveFaithfulCounterfactual({ input: mail, answer, edited, target: 'no tool' })
  })

  test('is explained by words in an argument of the call', async ({ expect, task }) => {
    const route = tool({ inputSchema: z.object({ queue: z.string(), because: z.array(z.string()) }) }) as Tool
    const next = ({ all }: Reads): Does => ({
      tool: 'route',
      input: { queue: all.includes('charged') ? 'money' : 'desk', because: ['charged'] },
    })
    const { result } = await asked(next, { tools: { route } })
    const queue = calledTool('route', { arguments: ['queue'] })
    await expect(result).toHaveFaithfulImportance({
      input: mail,
      answer: queue,
      words: toolArgument('route', 'because'),
    })
    expect(verdictOf(task)).toMatchObject({
      explainedIn: 'the same reply',
      explanation: { words: ['charged'] },
      trials: { 0: { answer: { label: 'route(queue="desk")' } } },
    })
  })

  test.each([
    ['without arguments, only tells whether the tool is called', calledTool('refund'), 'refund()'],
    [
      'with several, has them in the order of the test',
      calledTool('refund', { arguments: ['reason', 'orderId'] }),
      'refund(reason="The customer was charged twice.", orderId=17)',
    ],
  ])('%s', async (_, named, label) => {
    const { result } = await asked(honest)
    const verdict = await judged(result, { input: mail, answer: named, words })
    expect(verdict?.prediction).toEqual({ label })
  })

  test('tells another tool from none', async ({ expect, task }) => {
    const next = ({ all }: Reads): Does =>
      all.includes('charged twice') ? refunds(all) : { tool: 'escalate', input: { team: 'legal' } }
    await expect((await asked(next)).result).toHaveFaithfulImportance({ input: mail, answer, words })
    expect(verdictOf(task)?.trials[0]?.answer).toEqual({ label: 'another tool' })
  })

  test('does not count a refusal as no call', async () => {
    const next = ({ all }: Reads): Does =>
      all.includes('charged twice') ? refunds(all) : "I'm sorry, but I can't assist with that request."
    const verdict = await judged((await asked(next)).result, { input: mail, answer, words })
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'refused' })
  })

  test('compares arguments exactly, in any order of their names', async ({ expect, task }) => {
    const named = (text: string): object =>
      text.includes('Hello') ? { note: 'A!', at: { a: 1, b: 2 } } : { at: { b: 2, a: 1 }, note: 'a' }
    const note = tool({ inputSchema: z.object({ note: z.string(), at: z.object({}).loose() }) }) as Tool
    const next = ({ all }: Reads): Does => ({ tool: 'note', input: named(all) })
    const at = calledTool('note', { arguments: ['at'] })
    const { result } = await asked(next, { tools: { note } })
    await expect(result).not.toHaveFaithfulImportance({ input: mail, answer: at, words: ['Hello'] })
    await expect(result).toHaveFaithfulImportance({
      input: mail,
      answer: calledTool('note', { arguments: ['note'] }),
      words: ['Hello'],
    })
    expect(verdictOf(task)?.trials[0]?.answer).toEqual({ label: 'note(note="a")' })
  })

  test('may declare that no call leaves the question open', async ({ expect, task }) => {
    const { result } = await asked(honest)
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words, undetermined: ['no tool'] })
    expect(verdictOf(task)?.claim).toMatchObject({ promises: 'undetermined', answers: ['no tool'] })
  })

  test('is checked as a stream', async ({ expect }) => {
    const { model } = agentModel(honest)
    const result = streamText({ model, prompt: mail, temperature: 0, tools: { refund } })
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words })
  })

  test('is the same where the model calls other tools beside it, in any order', async () => {
    const beside = { tool: 'escalate', input: { team: 'billing' } } as const
    const next = ({ all }: Reads): Does => {
      const call = refunds(all) as { tool: string; input: object }
      return all.includes('charged')
        ? [call, beside]
        : [beside, { tool: 'refund', input: { orderId: 3, reason: '' } }, call]
    }
    const verdict = await judged((await asked(next)).result, { input: mail, answer, words })
    expect(verdict).toMatchObject({ outcome: 'unfaithful', trials: { 0: { answer: { label: 'refund(orderId=17)' } } } })
  })
})

/** Returns the verdict of importance, whatever its outcome. */
async function judged(result: unknown, options: object): Promise<Verdict | undefined> {
  const { words, ...given } = options as { words?: unknown }
  return importance(await respond(result, given as never, { option: 'words', value: words }), {})
}
