import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanList } from '../../src/replies/list-item.js'
import { foldText } from '../../src/text/fold.js'
import { hasItem } from '../../src/text/mask.js'

describe('an item is read in the spelling of the text', () => {
  test.each([
    ['with a hyphen', 'a two-dimensional film', 'two dimensional', ['two-dimensional']],
    ['with each of its spellings once', 'Two-D, two.d, two-d', 'two d', ['two-d', 'two.d']],
    ['with the space of a tokenized text', "it does n't end", "doesn't", ["does n't"]],
    ['with the space before an apostrophe', "the film 's end", "film's end", ["film 's end"]],
    ['and not inside a longer word', 'a two-dimensionally flat film', 'two dimensional', ['two dimensional']],
    ['and not over more than five marks', 'two ------- dimensional', 'two dimensional', ['two dimensional']],
    ['with signs beyond the basic plane between', 'two 😀😀 dimensional', 'two dimensional', ['two 😀😀 dimensional']],
    ['in Chinese', '电影，很好', '电影 很好', ['电影,很好']],
    ['in Cyrillic', 'видео-ролик', 'видео ролик', ['видео-ролик']],
  ])('%s', (_, text, item, spellings) => {
    expect(cleanList([item], text)).toEqual(spellings)
  })

  /** Looks for one phrase with one expression. */
  const slowSpellings = (text: string, item: string): readonly string[] => {
    if (hasItem(text, item) || !/[^\p{L}\p{N}\p{M}]/u.test(item)) return [item]
    const words = foldText(item).match(/[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu) ?? []
    if (words.length === 0) return [item]
    const pattern = words
      .map((word) => word.replace(/(?=n't$)|(?=')/gu, ' ?'))
      .join(String.raw`[^\p{L}\p{N}\p{M}]{1,5}`)
    const whole = new RegExp(String.raw`(?<![\p{L}\p{N}\p{M}])${pattern}(?![\p{L}\p{N}\p{M}])`, 'gu')
    const found = [...foldText(text).matchAll(whole)].map(([spelling]) => spelling)
    return found.length > 0 ? [...new Set(found)] : [item]
  }

  const word = fc.constantFrom(
    'a',
    'b',
    'ab',
    'do',
    'don',
    "n't",
    "don't",
    'n',
    't',
    'é',
    'e\u0301',
    '好',
    '5',
    '𝐧',
    "o'n't",
  )
  const joint = fc.constantFrom(' ', ' ', '', '-', ', ', ' - ', " '", '😀', '......')
  const phrase = (maxLength: number): fc.Arbitrary<string> =>
    fc.array(fc.tuple(joint, word), { minLength: 1, maxLength }).map((parts) => parts.flat().join('').trim())

  test('as if each phrase were sought alone', () => {
    fc.assert(
      fc.property(phrase(20), fc.array(phrase(3), { minLength: 1, maxLength: 6 }), (text, items) => {
        // Marks around an item, which are removed first, are tested elsewhere.
        const plain = items.filter((item) => /^[\p{L}\p{N}].*[\p{L}\p{N}]$/u.test(item) && !/\d/.test(item))
        for (const item of plain) expect(cleanList([item], text)).toEqual(slowSpellings(text, item))
        expect(new Set(cleanList(plain, text).map(foldText))).toEqual(
          new Set(plain.flatMap((item) => slowSpellings(text, item)).map(foldText)),
        )
      }),
      { numRuns: 1_000 },
    )
  })
})
