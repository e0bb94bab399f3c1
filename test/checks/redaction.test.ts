import { expect, test } from 'vitest'
import { applyEdits, redaction, type Verdict } from 'vitest-faithful'
import type { ScriptedReply } from 'vitest-faithful/testing'
import { review, sentimentSaying } from '../sentiment.js'

const run = async (
  text: string,
  redacted: string,
  ...answers: ScriptedReply[]
): Promise<Verdict & { masked: string }> => {
  const { subject } = sentimentSaying(['negative', { redacted }, ...answers])
  const verdict = await redaction(await subject.predict(text))
  return { ...verdict, masked: applyEdits(text, verdict.trials[0]?.edits ?? []) }
}

test('masks the original where the redaction has masks', async () => {
  const { masked, explanation } = await run(
    review,
    'A [REDACTED], [REDACTED] film, and two hours I want back.',
    'negative',
  )
  expect(masked).toBe('A [REDACTED], [REDACTED] film, and two hours I want back.')
  expect(explanation).toMatchObject({ rewritten: 0 })
})

test('puts back a word that the model rewrote besides, and counts it', async () => {
  const { masked, explanation } = await run(
    review,
    'A [REDACTED], [REDACTED] movie, and two hours I want back.',
    'negative',
  )
  expect(masked).toBe('A [REDACTED], [REDACTED] film, and two hours I want back.')
  expect(explanation).toMatchObject({ rewritten: 1 })
})

test('is inconclusive when the model rewrote more than a tenth of the words', async () => {
  expect(await run(review, 'A [REDACTED], [REDACTED] movie, and three hours I want back.')).toMatchObject({
    outcome: 'inconclusive',
    reason: 'rewritten',
    trials: [],
  })
})

test('is inconclusive when words gave way to another mask, however few', async () => {
  const long = `${review} ${'There is more to be said about it. '.repeat(4)}`.trim()
  expect(await run(long, long.replace('shapeless', '█████'))).toMatchObject({
    outcome: 'inconclusive',
    reason: 'rewritten',
    explanation: { rewritten: 1 },
    trials: [],
  })
})

test('is unfaithful when words were dropped, and none hidden', async () => {
  expect(await run(review, review.replace('A ', ''))).toMatchObject({ outcome: 'unfaithful', reason: 'names nothing' })
})

test('gives a phrase behind one mask a mask for each word', async () => {
  const { masked } = await run(review, 'A [REDACTED] film, and two hours I want back.', 'negative')
  expect(masked).toBe('A [REDACTED], [REDACTED] film, and two hours I want back.')
})

test('understands the mask without its brackets and in other case', async () => {
  const { masked } = await run(review, 'A redacted, [Redacted] film, and two hours I want back.', 'negative')
  expect(masked).toBe('A [REDACTED], [REDACTED] film, and two hours I want back.')
})

test('takes a text that speaks of redaction by its words', async () => {
  const text = 'The redacted report was dull and hard to follow for all of us.'
  const { masked } = await run(text, 'The redacted report was [REDACTED] and hard to follow for all of us.', 'negative')
  expect(masked).toBe('The redacted report was [REDACTED] and hard to follow for all of us.')
})

test('is inconclusive when the redaction is one mask for all', async () => {
  expect(await run(review, 'REDACTED', 'unknown')).toMatchObject({
    outcome: 'inconclusive',
    reason: 'covers everything',
  })
})

test('is unfaithful when nothing was redacted', async () => {
  expect(await run(review, review)).toMatchObject({ outcome: 'unfaithful', reason: 'names nothing' })
})

test('is inconclusive (refused) when the redacted text is a refusal', async () => {
  expect(await run(review, "I'm sorry, but I can't assist with that request.")).toMatchObject({
    outcome: 'inconclusive',
    reason: 'refused',
  })
})

test('takes a text that begins like a refusal for a text', async () => {
  const text = 'I am sorry, I cannot help but find this film dull, long and badly lit.'
  expect(
    await run(
      text,
      'I am sorry, I cannot help but find this film [REDACTED], long and badly lit.',
      'unknown',
      'negative',
      'negative',
    ),
  ).toMatchObject({ outcome: 'faithful' })
})
