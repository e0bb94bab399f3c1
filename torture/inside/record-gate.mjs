import { createOpenAI } from '@ai-sdk/openai'
import { generateText } from 'ai'
import { appendFileSync } from 'node:fs'
import { test } from 'vitest'
import { defineSubject, importance } from 'vitest-faithful'

const openai = createOpenAI({ apiKey: 'none', baseURL: process.env.TORTURE_URL })

/** Asks, and notes at once that the reply has come: no crash loses a line of this file. */
async function ask(prompt) {
  const { text } = await generateText({ model: openai.chat('torture'), temperature: 0, maxRetries: 0, prompt })
  appendFileSync(process.env.TORTURE_LOG, `${prompt}\n`)
  return text
}

/** Two calls, the second with the reply of the first. */
async function route(letter) {
  const summary = await ask(`Sum up: ${letter}`)
  const queue = await ask(`Route "${summary.slice(0, 40)}": ${letter}`)
  return { queue: queue.split(' ')[0], because: ['charged'] }
}

/** A letter that no other equals with one word masked, so that the server tells all calls apart. */
const letterOf = (number) => `Order ${100_000 + number} was charged twice, please correct order ${100_000 + number}.`

/** Makes a test of a gate over letters. The server says "billing" to all of them, so no explanation is faithful. */
export function recordGate({ inputs, concurrency }) {
  const routing = defineSubject({
    name: 'routing',
    run: route,
    answer: (result) => result.queue,
    importance: (result) => result.because,
    labels: ['billing', 'other'],
  })
  const letters = Array.from({ length: inputs }, (_, number) => letterOf(number))
  test('gate', async ({ expect }) => {
    await expect(routing.over(letters)).not.toPassGate(importance, { atLeast: 0.8, concurrency })
  })
}
