import { generateText, type ModelMessage, Output, stepCountIs, streamText, wrapLanguageModel } from 'ai'
import { beforeAll, describe, expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { queues, ticket, tools } from '../desk.js'
import { stranger } from '../strangers.js'

const model = recorded(stranger())
const choice = Output.choice({ options: [...queues] })

describe('a model of another provider', () => {
  beforeAll(async () => void (await generateText({ model, prompt: 'Before all of a suite.' })))

  test('thinks', async () => {
    const result = await generateText({ model, prompt: 'Please think.' })
    expect(result.reasoning).toHaveLength(2)
    const { response } = result
    await generateText({
      model,
      messages: [{ role: 'user', content: 'Please think.' }, ...response.messages, { role: 'user', content: 'Go on.' }],
    })
  })
  test('searches by itself', async () => {
    expect((await generateText({ model, prompt: 'Please search.' })).sources).toHaveLength(2)
  })
  test('streams thoughts and sources', async () => {
    const result = streamText({ model, prompt: 'Please think and search.' })
    await result.consumeStream()
    expect([(await result.reasoning).length, (await result.sources).length]).toEqual([2, 2])
  })
  test('calls tools', async () => {
    const asked = { model, prompt: `Look at both. ${ticket}`, tools }
    const { output } = await generateText({
      ...asked,
      activeTools: ['order', 'customer'],
      stopWhen: stepCountIs(4),
      output: choice,
    })
    const { finishReason } = await generateText({ ...asked, toolChoice: { type: 'tool', toolName: 'customer' } })
    expect([output, finishReason]).toEqual(['billing', 'tool-calls'])
  })
  test('takes every setting', async () => {
    const sampling = { temperature: 1.3, topP: 0.5, topK: 40, presencePenalty: 0.5, frequencyPenalty: 0.25, seed: 42 }
    const settings = {
      ...sampling,
      maxOutputTokens: 64,
      stopSequences: ['STOP'],
      headers: { 'x-trace': 'header of the request' },
    }
    const providerOptions = { stranger: { zeta: true, alpha: [3, 1, 2], nested: { b: 'two\nlines', a: null } } }
    await generateText({ model, prompt: 'With settings and options.', ...settings, providerOptions })
    const part = {
      type: 'text',
      text: 'A part of it is cached.',
      providerOptions: { stranger: { cache: 'ephemeral' } },
    } as const
    const messages: ModelMessage[] = [{ role: 'user', content: [part] }]
    await generateText({ model, system: 'Be kind.', messages, temperature: 0, providerOptions: { stranger: {} } })
  })
})

test('a model around a recorded one is recorded once', async () => {
  const wrapped = recorded(wrapLanguageModel({ model: recorded(stranger('outer', 'wrapped')), middleware: {} }))
  expect((await generateText({ model: wrapped, prompt: 'Around it.' })).text).toContain('Around it.')
})
