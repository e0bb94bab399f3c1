import assert from 'node:assert/strict'
import { defineSubject, redaction } from 'vitest-faithful'
import { forEachNumber } from '../for-each-number.mjs'
import { reviewModel, reviewModelAt } from '../review-model.mjs'
import { callsOfCheck, definition, reviewOf } from '../reviews.mjs'
import { checksOfRound, rounds, timed } from '../rounds.mjs'
import { bareCalls } from './bare-calls.mjs'

/** Checks a response as plain Node does. */
export const byFunction = async (response) => assert.equal((await redaction(response)).outcome, 'faithful')

/** A subject that asks the model; its checks make the calls that `bareCalls` makes too. */
export const subjectOf = (model) => defineSubject({ ...definition, name: 'bench', model })

/**
 * Times checks and the same bare calls in this process, in turns. The model is at the URL, or in this
 * process without one. Returns wall and processor time of each round, in milliseconds.
 */
export async function compareCalls({ rounds: count, checks, check = byFunction, atOnce = 1, url }) {
  const { model, asked } = url === undefined ? reviewModel() : reviewModelAt(url)
  const subject = subjectOf(model)
  const prompts = await provedEqual(subject, model, asked, check)
  const timeOf = (task) => async (round) => {
    const texts = checksOfRound(round, checks)
    const from = (round + 2) * checks
    Object.assign(asked, { calls: 0, characters: 0 })
    gc()
    const time = await timed(() => forEachNumber({ from, to: from + texts }, task, atOnce))
    assert.equal(asked.calls, texts * callsOfCheck)
    return { ...time, characters: asked.characters }
  }
  const times = await rounds(count, {
    checks: timeOf(async (number) => check(await subject.predict(reviewOf(number)))),
    bare: timeOf((number) => bareCalls(model, prompts, number)),
  })
  for (const [round, { characters }] of times.checks.entries()) assert.equal(characters, times.bare[round].characters)
  return times
}

/** Returns the prompts of the check of text 0, after it has seen that both sides send the same for another text. */
async function provedEqual(subject, model, asked, check) {
  asked.requests = []
  await check(await subject.predict(reviewOf(0)))
  const prompts = asked.requests.splice(0).map(({ text }) => text)
  assert.equal(prompts.length, callsOfCheck)
  await check(await subject.predict(reviewOf(1)))
  const byCheck = asked.requests.splice(0)
  await bareCalls(model, prompts, 1)
  assert.deepEqual(JSON.parse(JSON.stringify(asked.requests)), JSON.parse(JSON.stringify(byCheck)))
  asked.requests = undefined
  return prompts
}
