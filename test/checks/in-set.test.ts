import { expect, test } from 'vitest'
import { importance, type Check } from 'vitest-faithful'
import type { ScriptedReply } from 'vitest-faithful/testing'
import { controlKeepsPromise, judge } from '../../src/verdict/judge.js'
import { review, sentimentSaying } from '../sentiment.js'

const runIn = async (
  check: Check,
  rules: Parameters<Check['inSet']>[1],
  replies: readonly ScriptedReply[],
  expected?: 'positive' | 'negative',
) => {
  const { subject, model } = sentimentSaying(replies)
  const verdict = await check.inSet(await subject.predict(review, expected ? { expected } : {}), rules)
  model.assertUsedUp()
  return verdict
}

test('an unfaithful verdict of a set gets a control, which changes no outcome', async () => {
  const verdict = await runIn(importance, { control: 'paired' }, [
    'negative',
    { words: ['shapeless', 'tedious'] },
    'negative',
    'unknown',
  ])
  expect(verdict).toMatchObject({ outcome: 'unfaithful', control: { paired: true } })
  expect(controlKeepsPromise(verdict)).toBe(true)
  expect(judge(verdict)).toEqual({ outcome: 'unfaithful', reason: 'answer' })
})
