import assert from 'node:assert/strict'
import { redaction } from 'vitest-faithful'
import { forEachNumber } from '../for-each-number.mjs'
import { reviewModelAt } from '../review-model.mjs'
import { reviewOf } from '../reviews.mjs'
import { rounds, timed } from '../rounds.mjs'
import { bareCalls } from './bare-calls.mjs'
import { subjectOf } from './checks-and-bare-calls.mjs'

/** What each input is asked for: its prediction alone, or a gate with a check. */
const sides = {
  predictions: (subject, range, atOnce) => forEachNumber(range, (number) => subject.predict(reviewOf(number)), atOnce),
  gate: (subject, { from, to }, concurrency, expect) =>
    expect(subject.over(Array.from({ length: to - from }, (_, at) => reviewOf(from + at)))).toPassGate(redaction, {
      atLeast: 0.8,
      concurrency,
    }),
}

/**
 * Times a set of inputs and the same calls without us, in turns in this process. Each round has inputs of its own, which
 * are recorded. Returns the wall and processor times of each round, in milliseconds.
 */
export async function compareSets({ expect }, { of, rounds: count, inputs, atOnce, url }) {
  const { model, asked } = reviewModelAt(url)
  const subject = subjectOf(model)
  const ask = (range, concurrency = atOnce) => sides[of](subject, range, concurrency, expect)
  const prompts = await promptsOf(asked, ask)
  const timeOf = (task) => async (round) => {
    const many = round < 0 ? 100 : inputs
    const from = (round + 2) * inputs
    Object.assign(asked, { calls: 0, characters: 0 })
    gc()
    const time = await timed(() => task({ from, to: from + many }))
    assert.equal(asked.calls, many * prompts.length)
    return time
  }
  return rounds(count, {
    ours: timeOf((range) => ask(range)),
    bare: timeOf((range) => forEachNumber(range, (number) => bareCalls(model, prompts, number), atOnce)),
  })
}

/** Returns the prompts of the input with number 0. The other inputs are there since a gate of one would be refused. */
async function promptsOf(asked, ask) {
  asked.requests = []
  await ask({ from: 0, to: few }, 1)
  const prompts = asked.requests.splice(0).map(({ text }) => text)
  asked.requests = undefined
  const calls = prompts.length / few
  const first = prompts.findIndex((prompt, index) => index % calls === 0 && prompt.includes(reviewOf(0)))
  return prompts.slice(first, first + calls)
}

const few = 20
