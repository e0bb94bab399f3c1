import {
  generateObject,
  generateText,
  type ModelMessage,
  Output,
  stepCountIs,
  streamObject,
  streamText,
  ToolLoopAgent,
} from 'ai'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { apis, modelOf, openai, queues, ticket, tools, triaged } from './desk.js'

const choice = Output.choice({ options: [...queues] })
const prompt = `Which queue should have this ticket?\n\n${ticket}`
const history: ModelMessage[] = [
  {
    role: 'user',
    content: [
      { type: 'text', text: 'Here comes a ticket.\nMind its words.' },
      { type: 'text', text: ticket },
    ],
  },
  { role: 'assistant', content: 'Thank you. What about it?' },
  { role: 'user', content: `Which queue should have it?\n${ticket}` },
]

const early = await generateText({ model: modelOf('chat'), prompt: 'At the top of the file.' })
const earlier: string[] = []
beforeAll(async () => {
  for (const turn of ['first', 'second'])
    earlier.push((await generateText({ model: modelOf('responses'), prompt: `Before all, the ${turn}.` })).text)
})

test('reads what was asked before it', () => {
  expect([early.text, ...earlier].map((text) => text.split(':')[1])).toEqual([
    ' At the top of the file.',
    ' Before all, the first.',
    ' Before all, the second.',
  ])
})

for (const api of apis) {
  describe(`over ${api}`, () => {
    const model = modelOf(api)
    const thinker = modelOf(api, 'gpt-5-mini')

    test('calls a tool, then answers', async () => {
      const { steps } = await generateText({ model, prompt, tools, stopWhen: stepCountIs(3), output: choice })
      expect(steps).toHaveLength(2)
    })
    test('streams', async () => {
      const text = streamText({ model, prompt, temperature: 0.2 })
      await text.consumeStream()
      const withTools = streamText({ model: thinker, prompt, tools, stopWhen: stepCountIs(3) })
      await withTools.consumeStream()
      expect([await text.text, (await withTools.steps).length]).toEqual(['**Billing.**', 2])
    })
    test('takes settings and options', async () => {
      const sampling = { temperature: 0.7, topP: 0.9, presencePenalty: 0.1, frequencyPenalty: -0.1, seed: 7 }
      const settings = { ...sampling, maxOutputTokens: 300, stopSequences: ['END', '\n\n\n'] }
      const headers = { 'x-trace': 'header of the request' }
      await generateText({ model, prompt: 'With settings.', ...settings, headers, maxRetries: 0 })
      const own = { user: 'ada', reasoningEffort: 'low', metadata: { b: '2', a: '1' } }
      await generateText({
        model: thinker,
        prompt: 'With options.',
        providerOptions: { openai: own, stranger: { depth: [1, { two: null }] } },
      })
    })
  })
}

test('is told a system prompt and a history', async () => {
  const model = modelOf('chat', 'gpt-5-mini')
  const { output } = await generateText({
    model,
    system: 'You route tickets.\nBe brief.',
    messages: history,
    output: choice,
  })
  expect(output).toBe('billing')
})

test('gives objects, whole and streamed', async () => {
  const output = Output.object({ schema: z.object({ ticket: triaged }), name: 'ticket', description: 'Where it goes' })
  const object = await generateText({ model: modelOf('responses'), prompt, output })
  const generated = await generateObject({ model: modelOf('chat'), schema: triaged, schemaName: 'triaged', prompt })
  const streamed = streamObject({ model: modelOf('responses'), schema: triaged, prompt })
  for await (const _ of streamed.partialObjectStream);
  expect([object.output.ticket, generated.object, await streamed.object].map(({ queue }) => queue)).toEqual([
    'billing',
    'billing',
    'billing',
  ])
})

test('calls both tools at once', async () => {
  const model = modelOf('responses', 'gpt-5-mini')
  const { steps } = await generateText({ model, prompt: `Look at both. ${prompt}`, tools, stopWhen: stepCountIs(3) })
  expect(steps.map(({ toolCalls }) => toolCalls.length)).toEqual([2, 0])
})

test('is filtered, and says nothing', async () => {
  const ends = []
  for (const odd of ['forbidden', 'silent'])
    ends.push((await generateText({ model: modelOf('chat'), prompt: `A ${odd} answer.` })).finishReason)
  expect(ends).toEqual(['content-filter', 'stop'])
})

test('says one thing three times', async () => {
  const texts = []
  for (let sample = 0; sample < 3; sample++) texts.push((await generateText({ model: modelOf('chat'), prompt })).text)
  expect(texts).toEqual(['**Billing.**', '**Billing.**', '**Billing.**'])
})

test('is an agent that calls one after the other', async () => {
  const agent = new ToolLoopAgent({ model: modelOf('chat'), instructions: 'You route tickets.', tools })
  expect((await agent.generate({ prompt: `Look, one after the other. ${prompt}` })).steps).toHaveLength(3)
})

test('is an agent that streams', async () => {
  const result = await new ToolLoopAgent({
    model: modelOf('responses'),
    instructions: 'You route tickets.',
    tools,
  }).stream({ prompt })
  await result.consumeStream()
  expect(await result.text).toBe('**Billing.**')
})

test('answers in the second try', async () => {
  const model = modelOf('chat')
  expect((await generateText({ model, prompt: 'The server is busy.' })).text).toContain('busy')
  await generateText({ model, prompt: 'The call after it.' })
})

test('has the model of a string from the default provider', async () => {
  Object.assign(globalThis, { AI_SDK_DEFAULT_PROVIDER: openai })
  const { text } = await generateText({ model: 'gpt-4.1-mini', prompt: 'By a string.' })
  expect(text).toContain('By a string.')
})

test('has long prompts, and signs of many scripts', async () => {
  const scripts = '这部电影很沉闷。\r\nالفيلم ممل\tجدا\u0000 — e\u0301 é 𝒳 👩‍👩‍👧 \u2028 "quoted" \\ $lines'
  const long = `${'A long line of a long ticket. '.repeat(200)}\n${'and\n'.repeat(40)}`
  const { text } = await generateText({ model: modelOf('chat'), prompt: `${scripts}${long}` })
  expect(text).toContain(scripts.slice(0, 30))
})

describe('a suite — with signs / in its "name"', () => {
  describe('and another', () => {
    test('asks: 电影?', async () => void (await generateText({ model: modelOf('chat'), prompt: 'Deep inside.' })))
  })
})
