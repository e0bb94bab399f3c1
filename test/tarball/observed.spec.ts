import { createOpenAI } from '@ai-sdk/openai'
import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'

const completion = {
  id: 'x',
  object: 'chat.completion',
  created: 1,
  model: 'm',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'good' } }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
}
const openai = createOpenAI({ apiKey: 'none', fetch: async () => Response.json(completion) })

test('a model of an observed package is recorded, once', async () => {
  const model = openai.chat('m')
  const { response } = await generateText({ model, prompt: 'Is it?' })
  expect(response.headers).toHaveProperty('x-vitest-faithful-call')
  const once = recorded(model)
  expect(recorded(once)).toBe(once)
})

test('a model that is named by a string is recorded', async () => {
  const slots = globalThis as { AI_SDK_DEFAULT_PROVIDER?: unknown }
  slots.AI_SDK_DEFAULT_PROVIDER = { languageModel: (id: string) => openai.chat(id) }
  const { response } = await generateText({ model: 'm', prompt: 'Is it so?' })
  expect(response.headers).toHaveProperty('x-vitest-faithful-call')
  delete slots.AI_SDK_DEFAULT_PROVIDER
})
