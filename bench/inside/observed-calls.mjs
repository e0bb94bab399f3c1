import { createOpenAI } from '@ai-sdk/openai'
import { generateText } from 'ai'
import assert from 'node:assert/strict'
import { forEachNumber } from '../for-each-number.mjs'
import { plainReply, reviewOf } from '../reviews.mjs'
import { timed } from '../rounds.mjs'

/** Makes the calls of an application, 50 at once, and returns the time that they took in milliseconds. */
export function observedCalls({ url, calls }) {
  const model = createOpenAI({ apiKey: 'none', baseURL: url }).chat('bench')
  const ask = async (number) => {
    const { text } = await generateText({ model, temperature: 0, system, prompt: reviewOf(number) })
    assert.ok(text.endsWith(plainReply))
  }
  return timed(() => forEachNumber({ to: calls }, ask, 50))
}

const system = 'You route the reviews of a cinema. Answer with the sentiment of the review and its reasons. '.repeat(5)
