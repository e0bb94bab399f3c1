import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, foldText } from '../../src/text/fold.js'
import { anyText, texts } from './texts.js'

describe('spellings that a reader takes for the same', () => {
  test.each([
    ['case', 'Tedious FILM', 'tedious film'],
    ['composed and decomposed accents', 'caf\u00E9', 'cafe\u0301'],
    ['straight and curly apostrophes', "don't", 'don’t'],
    ['an acute accent that stands for an apostrophe', "don't", 'don´t'],
    ['a grave accent that stands for an apostrophe', "don't", 'don`t'],
    ['straight and curly quotation marks', '"good"', '“good”'],
    ['hyphens and dashes', 'well-known', 'well\u2011known'],
    ['runs of white space', 'good film', 'good \r\n\t\u00A0 film'],
    ['a soft hyphen inside a word', 'tedious', 'te\u00ADdious'],
    ['an invisible character between spaces', 'good film', 'good \u200B film'],
    ['ligatures', 'film', 'ﬁlm'],
    ['full-width letters', 'good', 'ｇｏｏｄ'],
    ['the two small sigmas', 'ΚΑΛΌΣ', 'καλός'],
    ['a sharp s in capitals', 'STRASSE', 'straße'],
    ['an emoji in its two presentations', '❤', '❤️'],
    ['the capital of a Turkish i', 'İade', 'iade'],
    ['ligatures of vowels', 'cœur', 'coeur'],
    ['a Hebrew word with its points', 'שָׁלוֹם', 'שלום'],
    ['an Arabic word with its vowel signs', 'مُدَرِّسٌ', 'مدرس'],
    ['an Arabic word that is made longer', 'كتـــاب', 'كتاب'],
    ['an ellipsis as one character or three', 'well…', 'well...'],
  ])('are the same: %s', (_, one, other) => {
    expect(foldText(one)).toBe(foldText(other))
  })

  test.each([
    ['a letter and the letter with an accent', 'resume', 'résumé'],
    ['a word and its trademark', 'FooTM', 'Foo™'],
    ['a number and a power', 'x2', 'x²'],
    ['an emoji and the same with a skin tone', '👍', '👍🏽'],
    ['two words and one', 'goodfilm', 'good film'],
    ['the two small letters of Turkish', 'ilik', 'ılık'],
  ])('are told apart: %s', (_, one, other) => {
    expect(foldText(one)).not.toBe(foldText(other))
  })
})

test('folding a folded text changes nothing', () => {
  fc.assert(fc.property(texts, (text) => foldText(foldText(text)) === foldText(text)))
})

test('every unit of a folded text leads back to a stretch of the original', () => {
  fc.assert(
    fc.property(fc.oneof(texts, anyText), (text) => {
      const { text: folded, starts, ends } = fold(text)
      expect([starts.length, ends.length]).toEqual([folded.length, folded.length])
      for (let unit = 0; unit < folded.length; unit++) {
        expect(starts[unit]).toBeLessThan(ends[unit] ?? 0)
        expect(starts[unit]).toBeGreaterThanOrEqual(starts[unit - 1] ?? 0)
      }
      expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(text.length)
    }),
  )
})

test('the way back keeps an accent with its letter', () => {
  const { starts, ends } = fold('cafe\u0301!')
  expect([starts[3], ends[3]]).toEqual([3, 5])
})

test('a text is folded the same the second time, among many others', () => {
  const longTexts = Array.from({ length: 40 }, (_, index) => `${index} Ель Straße １ `.repeat(10))
  const folded = longTexts.map((text) => fold(text))
  expect(longTexts.map((text) => fold(text))).toEqual(folded)
  expect(folded.map(({ text }) => text)).toEqual(longTexts.map((_, index) => `${index} ель strasse 1 `.repeat(10)))
})
