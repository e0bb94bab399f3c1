import { expect, test } from 'vitest'
import { toRequest } from '../../src/local/llama-request.js'
import type { CallOptions, Prompt } from '../../src/local/v3.js'

const prompt: Prompt = [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }]
const request = (settings: Omit<CallOptions, 'prompt'>): ReturnType<typeof toRequest> =>
  toRequest({ prompt, ...settings })

test('a call without settings is greedy, free text, and repeats words without a penalty', () => {
  expect(request({})).toMatchInlineSnapshot(`
    {
      "grammar": undefined,
      "history": [],
      "maxOutputTokens": undefined,
      "question": "Hello",
      "sampling": {
        "customStopTriggers": undefined,
        "repeatPenalty": false,
        "seed": undefined,
        "temperature": 0,
        "topK": undefined,
        "topP": undefined,
      },
      "warnings": [],
    }
  `)
})

test('the settings of a call reach the engine', () => {
  const settings = {
    temperature: 0.7,
    topP: 0.9,
    topK: 20,
    seed: 1,
    stopSequences: ['END'],
    frequencyPenalty: 0.5,
    maxOutputTokens: 50,
  }

  expect(request(settings)).toMatchObject({
    maxOutputTokens: 50,
    sampling: {
      temperature: 0.7,
      topP: 0.9,
      topK: 20,
      seed: 1,
      customStopTriggers: ['END'],
      repeatPenalty: { penalty: 1, presencePenalty: 0, frequencyPenalty: 0.5 },
    },
    warnings: [],
  })
})

test('a setting without effect comes back as a warning', () => {
  expect(request({ topP: 0.5 }).warnings).toEqual([
    {
      type: 'unsupported',
      feature: 'topP',
      details: 'it has no effect at temperature 0, the default of a local model',
    },
  ])
})

test('a schema beyond what a grammar can say comes back as a warning', () => {
  expect(request({ responseFormat: { type: 'json', schema: { not: { type: 'string' } } } }).warnings).toEqual([
    {
      type: 'unsupported',
      feature: 'responseFormat',
      details: 'the grammar does not enforce "not" of the JSON schema',
    },
  ])
})

test('tools are refused', () => {
  expect(() => request({ tools: [{ type: 'function', name: 'search', inputSchema: { type: 'object' } }] }))
    .toThrowErrorMatchingInlineSnapshot(`
    [UsageError: The local model was not called: it does not support tools, but the call offers search.

      Make the call without tools.]
  `)
})

test('a repetition penalty is a provider option, since the AI SDK has no such setting', () => {
  expect(request({ providerOptions: { local: { repetitionPenalty: 1.2 } } }).sampling.repeatPenalty).toMatchObject({
    penalty: 1.2,
    presencePenalty: 0,
    frequencyPenalty: 0,
  })
  expect(request({ providerOptions: { local: { repetitionPenalty: 1 } } }).sampling.repeatPenalty).toBe(false)
  expect(() => request({ providerOptions: { local: { repetitionPenalty: 'some' } } })).toThrow(
    'its repetition penalty must be a number above 0 (1 is no penalty); received "some".',
  )
})
