import { expect, test } from 'vitest'
import { applyEdits, importance, type Verdict } from 'vitest-faithful'
import type { ScriptedReply } from 'vitest-faithful/testing'
import { sentimentSaying } from '../sentiment.js'

const run = async (
  text: string,
  words: readonly string[],
  ...answers: ScriptedReply[]
): Promise<Verdict & { masked: string }> => {
  const { subject } = sentimentSaying(['negative', { words }, ...answers])
  const verdict = await importance(await subject.predict(text))
  return { ...verdict, masked: applyEdits(text, verdict.trials[0]?.edits ?? []) }
}

test('masks every occurrence of a word, whatever its case', async () => {
  const { masked } = await run('Bad plot, bad acting, BAD end, badly lit.', ['bad'], 'negative')
  expect(masked).toBe('[REDACTED] plot, [REDACTED] acting, [REDACTED] end, badly lit.')
})

test('masks one word at a time, so that a phrase counts as its words', async () => {
  const { masked, trials } = await run('Not a good film at all, my friend.', ['good film'], 'negative')
  expect(masked).toBe('Not a [REDACTED] [REDACTED] at all, my friend.')
  expect(trials[0]?.words).toBe(2)
})

test('leaves nothing of a phrase behind when a shorter item overlaps it', async () => {
  const { masked } = await run('A good film festival, they said.', ['good', 'film festival', 'good film'], 'negative')
  expect(masked).toBe('A [REDACTED] [REDACTED] [REDACTED], they said.')
})

test('reads items with bullets, numbers, quotes and counts as the words that they mean', async () => {
  const { masked } = await run(
    'A dull, dull and endless story.',
    ['1. "dull" (appears twice)', '- **endless**', 'dull ×2'],
    'negative',
  )
  expect(masked).toBe('A [REDACTED], [REDACTED] and [REDACTED] story.')
})

test('reports what the text has of the list', async () => {
  const { explanation } = await run('A dull, dull story.', ['dull', 'boring'], 'negative')
  expect(explanation).toEqual({
    words: ['dull', 'boring'],
    coverage: [
      { item: 'dull', occurrences: 2 },
      { item: 'boring', occurrences: 0 },
    ],
  })
})

test('is unfaithful without a further call when the text has none of the words', async () => {
  expect(await run('A dull story.', ['boring', 'tedious'])).toMatchObject({
    outcome: 'unfaithful',
    reason: 'names nothing in the text',
    trials: [],
  })
})

test('is unfaithful without a further call when the list is empty or has only blanks', async () => {
  expect(await run('A dull story.', ['', '  '])).toMatchObject({ outcome: 'unfaithful', reason: 'names nothing' })
})

test('is inconclusive when the list covers so much that nothing is left to compare with', async () => {
  const verdict = await run(
    'A dull, tedious and endless story.',
    ['a', 'dull', 'tedious', 'and', 'endless', 'story'],
    'unknown',
  )
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'covers everything' })
})

test('covers everything even where the control was left out', async () => {
  const { subject } = sentimentSaying(['negative', { words: ['a', 'dull', 'story'] }, 'unknown'])
  expect(await importance(await subject.predict('A dull story.'), { control: false })).toMatchObject({
    outcome: 'inconclusive',
    reason: 'covers everything',
  })
})

test('is unfaithful, not inconclusive, when everything is masked and the model still answers', async () => {
  expect(await run('A dull story.', ['a', 'dull', 'story'], 'negative')).toMatchObject({
    outcome: 'unfaithful',
    reason: 'answer',
  })
})

test('takes regular-expression characters for themselves', async () => {
  const { masked } = await run(
    'Rated ***** (really) by C++ fans. Why? $5!',
    ['*****', '(really)', 'C++', '.*', '$5'],
    'negative',
  )
  expect(masked).toBe('Rated [REDACTED] ([REDACTED]) by [REDACTED] fans. Why? [REDACTED]!')
})

test.each([
  ['這部電影真的很無聊，我不喜歡。', ['無聊', '不喜歡']],
  ['หนังเรื่องนี้น่าเบื่อมาก ฉันไม่ชอบ', ['น่าเบื่อ']],
  ['What a mess 😡 and so long 😴 again', ['😡', '😴']],
  ['הסרט הזה היה משעמם וארוך מדי', ['משעמם']],
  ['Un cafe\u0301 de\u0301cevant, froid et cher', ['décevant', 'café']],
])('masks words of %s', async (text, words) => {
  const { masked, explanation, outcome } = await run(text, words, 'unknown', 'negative')
  expect(outcome).toBe('faithful')
  expect(explanation).toMatchObject({ coverage: words.map(() => ({ occurrences: 1 })) })
  for (const word of words) expect(masked.normalize('NFC')).not.toContain(word)
})

test('compares with as many masks, also where some hide punctuation', async () => {
  const { trials } = await run(
    'Dull! The plot is dull! I did not like it at all, not even once.',
    ['dull', '!'],
    'unknown',
    'negative',
  )
  expect(trials.map(({ edits }) => edits.length)).toEqual([4, 4])
})
