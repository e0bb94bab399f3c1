import { createOpenAI } from '@ai-sdk/openai'
import { generateText } from 'ai'
import { appendFileSync } from 'node:fs'
import { test } from 'vitest'
import { defineSubject } from 'vitest-faithful'

const openai = createOpenAI({ apiKey: 'none', baseURL: process.env.TORTURE_URL })

/** Asks, and notes at once that the reply has come: no crash loses a line of this file. */
async function ask(prompt) {
  const { text } = await generateText({ model: openai.chat('torture'), temperature: 0, maxRetries: 0, system, prompt })
  appendFileSync(process.env.TORTURE_LOG, `${prompt}\n`)
  return text
}

const system = 'You read the letters of customers. Answer in one word where a word is enough.\n'.repeat(8)

/** Two calls, the second with the reply of the first. */
async function route(text) {
  const summary = await ask(`Sum up: ${text}`)
  return { queue: await ask(`Route "${summary.slice(0, 40)}": ${text}`), because: ['charged'] }
}

/** Makes a test of each of these inputs. */
export function recordInputs(numbers) {
  const routing = defineSubject({ name: 'routing', run: route, answer: (result) => result.queue.split(' ')[0] })
  for (const number of numbers)
    test.concurrent(`input ${number}`, async ({ expect }) => {
      const { prediction } = await routing.predict(`Order ${100_000 + number} was charged twice.`)
      expect(prediction).toBe('billing')
    })
}
