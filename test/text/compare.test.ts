import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareTexts } from '../../src/text/compare.js'
import { applyEdits } from '../../src/text/edits.js'
import { countWords } from '../../src/text/words.js'
import { anyText, megabyte, texts } from './texts.js'

describe('the distance between two texts', () => {
  test.each([
    ['none where they are the same', 'a dull film', 'a dull film', 0],
    ['one for a word replaced', 'a dull film', 'a great film', 1],
    ['one for a word left out', 'a dull film', 'a film', 1],
    ['one for a word added', 'a film', 'a great film', 1],
    ['the longer side where one word becomes three', 'a dull film', 'a really very great film', 3],
    ['the longer side where three words become one', 'a really very dull film', 'a great film', 3],
    ['the sum over places', 'dull and slow', 'great and quick', 2],
    ['none for punctuation alone', 'a dull film.', 'a dull film!', 0],
    ['one for a character that is a word in Chinese', '电影很好看', '电影不好看', 1],
    ['one for an emoji', 'ok 👍🏽', 'ok 👎🏽', 1],
    ['one for a run of symbols', 'stars: *****', 'stars: **', 1],
    ['one in Hebrew', 'סרט טוב', 'סרט רע', 1],
    ['none for a face', 'late :-( again', 'late :-) again', 0],
    ['none for an arrow that touches words', 'a->b', 'a=>b', 0],
    ['none for a hyphen that becomes a slash', 'a well-known film', 'a well/known film', 0],
    ['none for an emphasis lost between words', 'a **very dull** film', 'a **very dull** film!', 0],
    ['one for a word that is set in bold', 'a dull film', 'a **dull** film', 1],
    ['one for a name that gets a sign', 'we use C here', 'we use C++ here', 1],
    ['one for a sign of a name', 'we use C# here', 'we use C++ here', 1],
    ['one for an amount', 'for $5.99 now', 'for €5,99 now', 1],
    ['one for a word that becomes a sign', 'dull and slow', 'dull & slow', 1],
    ['two for a contraction in full', "we don't go", 'we do not go', 2],
  ])('is %s', (_, before, after, distance) => {
    expect(compareTexts(before, after)?.distance).toBe(distance)
  })

  test('is at most the number of words of both', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { distance = 0 } = compareTexts(before, after) ?? {}
        expect(distance).toBeLessThanOrEqual(countWords(before) + countWords(after))
      }),
    )
  })
})

describe('the edits between two texts', () => {
  test('name the old and the new words of each place', () => {
    expect(compareTexts('A dull, slow film.', 'A bright, slow film.')?.edits).toEqual([
      { start: 2, end: 6, text: 'bright' },
    ])
  })

  test('leave words alone that only have their accents in another form', () => {
    const before = 'Tôi nhận được cốc vỡ, rất tiếc.'.normalize('NFD')
    const compared = compareTexts(before, 'Tôi nhận được cốc đẹp, rất tiếc.')
    expect(compared?.distance).toBe(1)
    expect(applyEdits(before, compared?.edits ?? [])).toBe(before.replace('vỡ'.normalize('NFD'), 'đẹp'))
  })

  test('turn the first text into the second', () => {
    fc.assert(
      fc.property(fc.oneof(texts, anyText), fc.oneof(texts, anyText), (before, after) => {
        const { edits } = compareTexts(before, after) ?? { edits: [] }
        // A word that both have in other forms stays as the first has it.
        expect(applyEdits(before, edits).normalize('NFC')).toBe(after.normalize('NFC'))
      }),
    )
  })

  test('are in order and do not overlap', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        let from = 0
        for (const { start, end } of compareTexts(before, after)?.edits ?? []) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(end).toBeGreaterThanOrEqual(start)
          from = end
        }
      }),
    )
  })

  test('are none for a text and itself', () => {
    fc.assert(fc.property(anyText, (text) => compareTexts(text, text)?.edits.length === 0))
  })
})

test('compares a megabyte with an edit of it', { timeout: 60_000 }, () => {
  const text = megabyte()
  const at = text.indexOf('w500')
  expect(compareTexts(text, text.replace('w500', 'tedious'))).toEqual({
    edits: [{ start: at, end: at + 4, text: 'tedious' }],
    distance: 1,
  })
})

test('gives up on a megabyte and its reverse', { timeout: 60_000 }, () => {
  const text = megabyte()
  expect(compareTexts(text, [...text].toReversed().join(''))).toBeUndefined()
})
