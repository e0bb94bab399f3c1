import { createOpenAI } from '@ai-sdk/openai'
import {
  APICallError,
  generateObject,
  generateText,
  isStepCount,
  type ModelMessage,
  NoObjectGeneratedError,
  Output,
  RetryError,
  streamText,
  tool,
  ToolLoopAgent,
} from 'ai'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type OpenAIAnswer, type OpenAIRequest, type OpenAIServer, startOpenAI } from './openai-server.js'

let server: OpenAIServer
let answer: (request: OpenAIRequest) => OpenAIAnswer | Promise<OpenAIAnswer>
beforeAll(async () => void (server = await startOpenAI((request) => answer(request))))
beforeEach(() => server.reset())
afterAll(async () => {
  vi.unstubAllEnvs()
  await server?.close()
})

const ticket = 'The invoice counts the refund twice.'
const queues = ['billing', 'technical', 'shipping'] as const
const ticketSchema = z.object({ queue: z.enum(queues), because: z.array(z.string()) })
const billing = { queue: 'billing' as const, because: ['invoice', 'refund'] }
const tools = {
  lookUp: tool({
    description: 'Looks an order up',
    inputSchema: z.object({ order: z.string() }),
    execute: ({ order }) => `${order} is on its way`,
  }),
}

/** Two orders at once, then one more, then the answer. */
const asksTwice = ({ messages }: OpenAIRequest): OpenAIAnswer => {
  const known = messages.filter(({ role }) => role === 'tool').length
  if (known === 0) return { call: ['A-1', 'B-2'].map((order) => ({ name: 'lookUp', arguments: { order } })) }
  return known === 2 ? { call: { name: 'lookUp', arguments: { order: 'C-3' } } } : 'All on their way.'
}

const toolMessages = [
  { role: 'user', text: 'Where are my orders?' },
  { role: 'assistant', text: 'lookUp({"order":"A-1"})' },
  { role: 'assistant', text: 'lookUp({"order":"B-2"})' },
  { role: 'tool', text: 'A-1 is on its way' },
  { role: 'tool', text: 'B-2 is on its way' },
  { role: 'assistant', text: 'lookUp({"order":"C-3"})' },
  { role: 'tool', text: 'C-3 is on its way' },
]

describe.each(['chat', 'responses'] as const)('openai.%s()', (api) => {
  // The SDK writes to models that reason and to others in different forms.
  const modelOf = (id: string) => createOpenAI({ baseURL: server.url, apiKey: 'sk-test' })[api](id)
  const model = () => modelOf('gpt-4.1-mini')

  test('has the reply, its usage and its end', async () => {
    answer = () => 'Billing, I think.'
    const result = await generateText({ model: model(), prompt: ticket })
    expect(result).toMatchObject({
      text: 'Billing, I think.',
      finishReason: 'stop',
      usage: { inputTokens: 6, outputTokens: 3, totalTokens: 9 },
    })
    expect(result.response).toMatchObject({
      id: expect.stringMatching(api === 'chat' ? /^chatcmpl-\d+$/ : /^resp_\d+$/),
      modelId: 'gpt-4.1-mini',
      headers: { 'x-request-id': expect.stringMatching(/^req_\d+$/) },
    })
    expect(server.requests).toMatchObject([
      {
        api,
        model: 'gpt-4.1-mini',
        text: ticket,
        system: undefined,
        messages: [{ role: 'user', text: ticket }],
        schema: undefined,
        tools: [],
        streamed: false,
        aborted: false,
      },
    ])
  })

  test.each(['gpt-4.1-mini', 'gpt-5-mini'])('tells the system prompt and the history of %s', async (id) => {
    answer = () => 'Heard.'
    const messages: ModelMessage[] = [
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Hi, how can I help?' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'The invoice ' },
          { type: 'text', text: 'is wrong.' },
        ],
      },
    ]
    await generateText({ model: modelOf(id), instructions: 'You route tickets.', messages })
    expect(server.requests).toMatchObject([{ system: 'You route tickets.', text: 'The invoice is wrong.' }])
    expect(server.requests[0]?.messages).toEqual([
      { role: 'system', text: 'You route tickets.' },
      { role: 'user', text: 'Hello' },
      { role: 'assistant', text: 'Hi, how can I help?' },
      { role: 'user', text: 'The invoice is wrong.' },
    ])
  })

  test('knows what it said when the next turn only refers to it', async () => {
    answer = ({ messages }) => `Turn ${messages.length}`
    const first = await generateText({ model: model(), prompt: 'One' })
    const second = await generateText({
      model: model(),
      messages: [{ role: 'user', content: 'One' }, ...first.response.messages, { role: 'user', content: 'Two' }],
    })
    expect(second.text).toBe('Turn 3')
    expect(server.requests[1]?.messages).toEqual([
      { role: 'user', text: 'One' },
      { role: 'assistant', text: 'Turn 1' },
      { role: 'user', text: 'Two' },
    ])
    if (api === 'responses')
      expect(server.requests[1]?.body.input).toContainEqual({
        type: 'item_reference',
        id: expect.stringMatching(/^msg_\d+$/),
      })
  })

  test('has one of the options of Output.choice', async () => {
    answer = () => ({ json: { result: 'billing' } })
    const { output } = await generateText({
      model: model(),
      prompt: ticket,
      output: Output.choice({ options: [...queues] }),
    })
    expect(output).toBe('billing')
    expect(server.requests).toMatchObject([{ schema: { properties: { result: { enum: queues } } } }])
  })

  test('has the object of Output.object', async () => {
    answer = () => ({ json: billing })
    const { output } = await generateText({
      model: model(),
      prompt: ticket,
      output: Output.object({ schema: ticketSchema }),
    })
    expect(output).toEqual(billing)
    expect(server.requests).toMatchObject([
      { schema: { properties: { queue: { enum: queues }, because: { type: 'array' } } } },
    ])
  })

  test('has the object of generateObject', async () => {
    answer = () => ({ json: billing })
    const { object } = await generateObject({ model: model(), prompt: ticket, schema: ticketSchema })
    expect(object).toEqual(billing)
    expect(server.requests).toMatchObject([{ schema: { required: ['queue', 'because'] } }])
  })

  test('calls tools over several steps, several at once, and is told what they returned', async () => {
    answer = asksTwice
    const result = await generateText({
      model: model(),
      prompt: 'Where are my orders?',
      tools,
      stopWhen: isStepCount(5),
    })
    expect(result.text).toBe('All on their way.')
    expect(
      result.steps.map(({ finishReason, toolCalls }) => [finishReason, toolCalls.map(({ input }) => input)]),
    ).toEqual([
      ['tool-calls', [{ order: 'A-1' }, { order: 'B-2' }]],
      ['tool-calls', [{ order: 'C-3' }]],
      ['stop', []],
    ])
    expect(server.requests.map(({ messages }) => messages.length)).toEqual([1, 5, 7])
    expect(server.requests[2]?.messages).toEqual(toolMessages)
    expect(server.requests[0]?.tools).toMatchObject([
      { name: 'lookUp', description: 'Looks an order up', parameters: { properties: { order: { type: 'string' } } } },
    ])
  })

  test('stops where the stop condition does', async () => {
    answer = asksTwice
    const { steps, finishReason } = await generateText({
      model: model(),
      prompt: 'Where are my orders?',
      tools,
      stopWhen: isStepCount(2),
    })
    expect([steps.length, finishReason]).toEqual([2, 'tool-calls'])
  })

  test('calls a tool with what is no JSON', async () => {
    answer = () => ({ call: { name: 'lookUp', arguments: '{"order":' } })
    const { toolCalls } = await generateText({ model: model(), prompt: 'Where is it?', tools })
    expect(toolCalls).toMatchObject([{ toolName: 'lookUp', invalid: true }])
  })

  test('is a model of a ToolLoopAgent', async () => {
    answer = asksTwice
    const agent = new ToolLoopAgent({ model: modelOf('gpt-5-mini'), instructions: 'You find parcels.', tools })
    expect((await agent.generate({ prompt: 'Where are my orders?' })).text).toBe('All on their way.')
    expect(server.requests.map(({ system }) => system)).toEqual(Array(3).fill('You find parcels.'))
    expect(server.requests[2]?.messages).toEqual([{ role: 'system', text: 'You find parcels.' }, ...toolMessages])
  })

  test('streams words, usage and the end', async () => {
    answer = () => 'Billing,\n I think. '
    const result = streamText({ model: model(), prompt: ticket })
    expect(await Array.fromAsync(result.textStream)).toEqual(['Billing,', '\n I', ' think.', ' '])
    expect(await result.finishReason).toBe('stop')
    expect(await result.usage).toMatchObject({ inputTokens: 6, outputTokens: 3, totalTokens: 9 })
    expect((await result.response).id).toMatch(api === 'chat' ? /^chatcmpl-\d+$/ : /^resp_\d+$/)
    expect(server.requests).toMatchObject([{ streamed: true, text: ticket, aborted: false }])
  })

  test('streams an object', async () => {
    answer = () => ({ json: billing })
    const result = streamText({ model: model(), prompt: ticket, output: Output.object({ schema: ticketSchema }) })
    await result.consumeStream()
    expect(await result.output).toEqual(billing)
  })

  test('streams the calls of tools', async () => {
    answer = asksTwice
    const result = streamText({ model: model(), prompt: 'Where are my orders?', tools, stopWhen: isStepCount(5) })
    await result.consumeStream()
    expect(await result.text).toBe('All on their way.')
    expect((await result.steps).map(({ finishReason, toolCalls }) => [finishReason, toolCalls.length])).toEqual([
      ['tool-calls', 2],
      ['tool-calls', 1],
      ['stop', 0],
    ])
    expect(server.requests[2]?.messages).toEqual(toolMessages)
  })

  describe.each([false, true])('streamed: %s', (streamed) => {
    const asked = async (
      settings: { maxRetries?: number; abortSignal?: AbortSignal } = {},
    ): Promise<{ text: string; finishReason: string; raw: string | undefined }> => {
      if (!streamed) {
        const {
          text,
          finishReason,
          rawFinishReason: raw,
        } = await generateText({ model: model(), prompt: ticket, ...settings })
        return { text, finishReason, raw }
      }
      const errors: unknown[] = []
      const result = streamText({
        model: model(),
        prompt: ticket,
        onError: ({ error }) => void errors.push(error),
        ...settings,
      })
      await result.consumeStream()
      if (errors.length > 0) throw errors[0]
      settings.abortSignal?.throwIfAborted()
      return { text: await result.text, finishReason: await result.finishReason, raw: await result.rawFinishReason }
    }

    test('is cut off', async () => {
      answer = () => ({ cutOff: 'Billing, because the' })
      expect(await asked()).toEqual({
        text: 'Billing, because the',
        finishReason: 'length',
        raw: api === 'chat' ? 'length' : 'max_output_tokens',
      })
    })

    test('refuses in the field for that', async () => {
      answer = () => ({ refused: 'I cannot help with that.' })
      expect(await asked()).toEqual({
        text: 'I cannot help with that.',
        finishReason: 'content-filter',
        raw: api === 'chat' ? 'stop' : undefined,
      })
    })

    test('is stopped by the content filter', async () => {
      answer = () => ({ filtered: 'Well, the' })
      expect(await asked()).toEqual({ text: 'Well, the', finishReason: 'content-filter', raw: 'content_filter' })
    })

    test('answers with an error status', async () => {
      answer = () => ({ status: 401, message: 'Incorrect API key provided: sk-test.' })
      const error = await asked().catch((error: unknown) => error)
      expect(error).toBeInstanceOf(APICallError)
      expect(error).toMatchObject({
        message: 'Incorrect API key provided: sk-test.',
        statusCode: 401,
        isRetryable: false,
      })
      expect(server.requests).toHaveLength(1)
    })

    test('has headers that say when to try again', async () => {
      answer = () =>
        server.requests.length < 3
          ? { status: 429, message: 'Slow down.', headers: { 'retry-after-ms': '1' } }
          : 'Billing.'
      expect(await asked()).toMatchObject({ text: 'Billing.' })
      expect(server.requests).toHaveLength(3)
      server.reset()
      const error = await asked({ maxRetries: 1 }).catch((error: unknown) => error)
      expect(error).toBeInstanceOf(RetryError)
      expect(error).toMatchObject({ lastError: { statusCode: 429, message: 'Slow down.' } })
    })

    test('hangs until the client is gone, and tells so', async () => {
      const controller = new AbortController()
      answer = () => {
        controller.abort()
        return { hangs: true }
      }
      await expect(asked({ abortSignal: controller.signal })).rejects.toThrow('abort')
      await vi.waitUntil(() => server.requests[0]?.aborted)
    })

    test('fails at once, and says why, where the answer throws', async () => {
      answer = () => Promise.reject(new Error('Nothing is scripted for this.'))
      await expect(asked()).rejects.toThrow('Nothing is scripted for this.')
      expect(server.requests).toHaveLength(1)
    })
  })

  test('has no object where it refused or was cut off', async () => {
    const asked = () =>
      generateText({ model: model(), prompt: ticket, output: Output.object({ schema: ticketSchema }) }).then(
        ({ output }) => output,
      )
    answer = () => ({ refused: 'I cannot help with that.' })
    await expect(asked()).rejects.toThrow(NoObjectGeneratedError)
    answer = () => ({ cutOff: '{"queue":"bil' })
    await expect(asked()).rejects.toThrow(NoObjectGeneratedError)
  })

  test('serves the support desk', async () => {
    vi.stubEnv('OPENAI_BASE_URL', server.url)
    vi.stubEnv('OPENAI_API', api)
    const { triage } = await import('./fixtures/support-desk/triage.js')
    const { answerFrom } = await import('./fixtures/support-desk/answers.js')
    answer = ({ text }) => ({ json: text.endsWith(ticket) ? billing : { answer: 'Thirty days.', sources: [2] } })
    expect(await triage(ticket)).toEqual(billing)
    expect(
      await answerFrom('How long may I return it?', ['We ship worldwide.', 'Returns are free for thirty days.']),
    ).toEqual({ answer: 'Thirty days.', sources: [2] })
    expect(server.requests.map(({ api, system, text }) => ({ api, system, text }))).toEqual([
      {
        api,
        system: 'You route the tickets of a support desk to one of its queues.',
        text: `Which queue should have this ticket?\n\n${ticket}`,
      },
      {
        api,
        system:
          'You answer questions of customers from the passages alone. If they do not say, answer "The passages do not say."',
        text: '[1] We ship worldwide.\n[2] Returns are free for thirty days.\n\nHow long may I return it?',
      },
    ])
  })
})

describe('openai.responses()', () => {
  const model = () => createOpenAI({ baseURL: server.url, apiKey: 'sk-test' }).responses('gpt-4.1-mini')

  test('shows which response or conversation a request goes on from', async () => {
    answer = () => 'Heard.'
    await generateText({
      model: model(),
      prompt: 'One',
      providerOptions: { openai: { previousResponseId: 'resp_7', instructions: 'Be brief.' } },
    })
    await generateText({ model: model(), prompt: 'Two', providerOptions: { openai: { conversation: 'conv_7' } } })
    expect(server.requests).toMatchObject([
      {
        previousResponseId: 'resp_7',
        conversation: undefined,
        system: 'Be brief.',
        messages: [{ role: 'system' }, { role: 'user', text: 'One' }],
      },
      { previousResponseId: undefined, conversation: 'conv_7', system: undefined, text: 'Two' },
    ])
  })

  test('does not know again what it was asked not to store', async () => {
    answer = () => 'Heard.'
    const first = await generateText({ model: model(), prompt: 'One', providerOptions: { openai: { store: false } } })
    const second = generateText({
      model: model(),
      messages: [{ role: 'user', content: 'One' }, ...first.response.messages],
    })
    await expect(second).rejects.toThrow(/^Item with id 'msg_\d+' not found/)
  })
})

test('a request for anything else is told so', async () => {
  answer = () => 'Heard.'
  const response = await fetch(`${server.url}/completions`, { method: 'POST', body: '{}' })
  expect([response.status, await response.json()]).toEqual([
    404,
    {
      error: { message: 'Invalid URL (POST /v1/completions)', type: 'invalid_request_error', param: null, code: null },
    },
  ])
  expect(server.requests).toHaveLength(0)
})

test('ends while a client waits', async () => {
  const asked = Promise.withResolvers<void>()
  const ended = await startOpenAI(() => {
    asked.resolve()
    return { hangs: true }
  })
  const waiting = expect(
    fetch(`${ended.url}/responses`, { method: 'POST', body: '{"model":"gpt","input":"One"}' }),
  ).rejects.toThrow('fetch failed')
  await asked.promise
  await ended.close()
  await waiting
  expect(ended.requests).toMatchObject([{ text: 'One', aborted: true }])
})
