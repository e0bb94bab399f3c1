import { generateText, Output } from 'ai'
import { defineSubject, importance, recorded, redaction } from 'vitest-faithful'
import { reviewModel } from '../review-model.mjs'
import { answers, definition, reviewOf } from '../reviews.mjs'

/**
 * Holds a gate over reviews. Returns how many bytes the worker has in use after a collection, and how long an input
 * took, in milliseconds.
 */
export async function gateOver({ expect }, { kind, inputs }) {
  const { subject, checks } = kinds[kind]()
  const reviews = Array.from({ length: inputs }, (_, number) => reviewOf(number))
  const started = performance.now()
  await expect(subject.over(reviews)).toPassGate(checks, {
    atLeast: 0.8,
    concurrency: 10,
  })
  const wall = performance.now() - started
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    globalThis.gc()
  }
  const { heapUsed, external } = process.memoryUsage()
  return { bytes: heapUsed + external, each: wall / inputs }
}

const kinds = {
  question: () => ({
    subject: defineSubject({ name: 'reviews', model: reviewModel().model, ...definition }),
    checks: [redaction],
  }),
  application: () => ({ subject: application(), checks: [importance] }),
}

/** An application of two calls. */
function application() {
  const model = recorded(reviewModel().model)
  const settings = { model, temperature: 0, maxRetries: 0 }
  const run = async (review) => {
    await generateText({ ...settings, prompt: `Sum up: ${review}` })
    const { output } = await generateText({
      ...settings,
      prompt: `Read it. Text: ${review}`,
      output: Output.choice({ options: answers }),
    })
    return { sentiment: output, words: ['shapeless', 'tedious'] }
  }
  const { labels, undetermined } = definition
  return defineSubject({
    name: 'cinema',
    run,
    answer: (result) => result.sentiment,
    importance: (result) => result.words,
    labels,
    undetermined,
  })
}
