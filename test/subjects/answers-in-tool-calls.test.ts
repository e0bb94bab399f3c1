import { generateText, stepCountIs, streamText, tool, ToolLoopAgent, type Tool } from 'ai'
import { describe, expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { prose, scriptedModel, toolCall, type ScriptedReply } from 'vitest-faithful/testing'
import { z } from 'zod/v4'
import { messageOf } from '../message-of.js'

const ticket = 'I was charged twice for my order.'
const route = tool({
  description: 'Routes a ticket',
  inputSchema: z.object({ queue: z.enum(['billing', 'other']), because: z.array(z.string()) }),
}) as Tool
const ask = tool({ inputSchema: z.object({ question: z.string() }) }) as Tool
const routed = (queue: string) => toolCall('route', { queue, because: ['charged'] })

interface Called {
  readonly toolName: string
  readonly input: { readonly queue: string; readonly because: readonly string[] }
}

/** Checks the words of an application whose answer stands in a call of a tool. */
const judged = async (
  run: (text: string) => Promise<readonly unknown[]>,
  answer: (calls: readonly Called[]) => string = ([call]) => call!.input.queue,
): Promise<void> => {
  const subject = defineSubject({
    name: 'desk',
    run,
    answer: (calls) => answer(calls as readonly Called[]),
    importance: () => ['charged'],
  })
  await expect(await subject.predict(ticket)).toHaveFaithfulImportance()
}

describe('an application whose answer is a call of a tool', () => {
  const inInput = ['billing', 'other', 'billing', 'billing', 'billing', 'billing'].map(routed)
  const asked = (text: string) => ({ prompt: text, tools: { route, ask } })
  const calling = (replies: readonly ScriptedReply[], toolChoice: 'auto' | 'required' = 'required') => {
    const model = scriptedModel(replies)
    return async (text: string): Promise<readonly unknown[]> =>
      (await generateText({ ...asked(text), model, toolChoice })).toolCalls
  }

  test('is judged by the input of the call, demanded or not', async () => {
    await judged(calling(inInput))
    await judged(calling(inInput, 'auto'))
  })

  test('is judged by the name of the tool', async () => {
    const other = toolCall('ask', { question: 'Which one?' })
    await judged(
      calling([routed('billing'), other, ...Array<ScriptedReply>(4).fill(routed('billing'))]),
      ([call]) => call!.toolName,
    )
  })

  test('is judged by one of two calls', async () => {
    const both = inInput.map((call) => [toolCall('ask', { question: 'Which one?' }), call])
    await judged(calling(both), (calls) => calls.find(({ toolName }) => toolName === 'route')!.input.queue)
  })

  test('is judged by the call beside words of the model', async () => {
    await judged(calling(inInput.map((call) => [prose('I route this ticket.'), call])))
  })

  test('is judged by a constant for another tool', async () => {
    const other = toolCall('ask', { question: 'Which one?' })
    await judged(calling([routed('billing'), other, ...Array<ScriptedReply>(4).fill(routed('billing'))]), ([call]) =>
      call!.toolName === 'route' ? call!.input.queue : 'a person',
    )
  })

  test('is judged where it streams', async () => {
    const model = scriptedModel(inInput)
    await judged(async (text) => streamText({ ...asked(text), model, toolChoice: 'required' }).toolCalls)
  })

  test('is judged where an agent stops at the call', async () => {
    const agent = new ToolLoopAgent({ model: scriptedModel(inInput), tools: { route, ask } })
    await judged(async (text) => (await agent.generate({ prompt: text })).toolCalls)
  })

  test('is judged where the tool runs in the last step', async () => {
    const model = scriptedModel(inInput)
    const run = tool({ inputSchema: route.inputSchema as never, execute: async () => 'done' }) as Tool
    await judged(
      async (text) =>
        (await generateText({ model, prompt: text, tools: { route: run }, stopWhen: stepCountIs(1) })).toolCalls,
    )
  })

  test.each([
    ['declines', "I'm sorry, but I can't assist with that request.", 'refused'],
    ['declines in other words', 'This one is beyond what I was made for.', 'unreadable'],
  ])('is inconclusive where the model %s instead, and the application falls back', async (_, said, reason) => {
    const model = scriptedModel([routed('billing'), prose(said)])
    const run = async (text: string) => {
      const { toolCalls } = await generateText({ ...asked(text), model })
      return toolCalls.length > 0 ? toolCalls : [{ toolName: 'route', input: { queue: 'other', because: [] } }]
    }
    await expect(judged(run)).rejects.toMatchObject({ name: 'InconclusiveError', verdict: { reason } })
  })

  test('is judged where the model gives the answer in words instead', async () => {
    const model = scriptedModel([routed('billing'), prose('The queue is other.'), ...inInput.slice(2)])
    const run = async (text: string) => {
      const { toolCalls, text: said } = await generateText({ ...asked(text), model })
      return toolCalls.length > 0 ? toolCalls : [{ toolName: '', input: { queue: /other|billing/u.exec(said)?.[0] } }]
    }
    await judged(run)
  })

  test('is inconclusive where the input does not match the tool, and the application falls back', async () => {
    const model = scriptedModel([routed('billing'), toolCall('route', { because: [] })])
    const run = async (text: string) => {
      const { toolCalls } = await generateText({ ...asked(text), model, toolChoice: 'required' })
      return toolCalls.map(({ toolName, input }) => ({
        toolName,
        input: { queue: 'other', because: [], ...(input as object) },
      }))
    }
    await expect(judged(run)).rejects.toMatchObject({ verdict: { reason: 'unreadable' } })
  })
})

describe('a result that ends with a call of a tool', () => {
  const message = async (result: unknown, options: object = { input: ticket, words: ['charged'] }) =>
    messageOf(expect(result).toHaveFaithfulImportance(options as never))
  const ended = (reply: ScriptedReply = routed('billing')) =>
    generateText({ model: scriptedModel([reply]), prompt: ticket, tools: { route, ask }, toolChoice: 'required' })

  test('is told to be checked as an application', async () => {
    expect(await message(await ended())).toMatchInlineSnapshot(`
      "UsageError: This result cannot be checked: its last step calls a tool, so there is no answer
      yet (route). No check was made.

        1. If the call is the answer, name the arguments that belong to it:

             answer: calledTool('route', { arguments: […] })

        2. If one value of its input is the answer, check the function that makes the call:

             defineSubject({
               name: 'triage',
               run: async (ticket: string) => {
                 const { toolCalls } = await generateText({ …, prompt: ticket })
                 return toolCalls[0]!.input as { queue: string; because: string[] }
               },
               answer: (input) => input.queue,
               importance: (input) => input.because,
             })

        3. If the answer comes after the tool, let the model go on:  stopWhen: stepCountIs(5)"
    `)
  })

  test('is told so with an answer too, and as a stream and of an agent', async () => {
    const streamed = streamText({ model: scriptedModel([routed('billing')]), prompt: ticket, tools: { route } })
    const agent = new ToolLoopAgent({ model: scriptedModel([routed('billing')]), tools: { route } })
    const answer = ({ queue }: { queue: string }) => queue
    expect(await message(await ended(), { input: ticket, answer, words: ['charged'] })).toContain('defineSubject')
    expect(await message(streamed)).toContain('defineSubject')
    expect(await message(await agent.generate({ prompt: ticket }))).toContain('defineSubject')
  })
})
