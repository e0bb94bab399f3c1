import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEmoticon, isSign, tokensOf } from '../../src/text/signs/text-tokens.js'
import { wordsOf } from '../../src/text/words.js'
import { anyText, textsWithSigns } from './texts.js'

const textsOf = (text: string): string[] => tokensOf(text).map((token) => token.text)

describe('the words and signs of a text', () => {
  test.each([
    ['a face that stands alone', 'bad :-( food', ['bad', ':-(', 'food']],
    ['a face that touches a word', 'bad:-( food', ['bad', ':-(', 'food']],
    ['a row of one mark', 'great!!! Wait...', ['great', '!!!', 'Wait', '...']],
    ['two marks behind a word one by one', '"Dull," she', ['"', 'Dull', ',', '"', 'she']],
    ['an arrow', 'a -> b->c', ['a', '->', 'b', '->', 'c']],
    ['operators', 'a=>b, a!==b', ['a', '=>', 'b', ',', 'a', '!==', 'b']],
    ['a dash between words', 'well-known — and', ['well', '-', 'known', '—', 'and']],
    ['the signs of a name as a part of it', 'C++ costs $5.99', ['C++', 'costs', '$5.99']],
    ['Chinese marks', '“好。”', ['“', '好', '。', '”']],
    ['no sign for what nobody sees', '\u2068a\u2069\u00AD b', ['a\u2069\u00AD', 'b']],
  ])('are %s', (_, text, tokens) => {
    expect(textsOf(text)).toEqual(tokens)
  })

  test('are in order, apart from each other, and each stands where it says', () => {
    fc.assert(
      fc.property(fc.oneof(textsWithSigns, anyText), (text) => {
        let from = 0
        for (const token of tokensOf(text)) {
          expect(token.start).toBeGreaterThanOrEqual(from)
          expect(text.slice(token.start, token.end)).toBe(token.text)
          expect(token.text).not.toBe('')
          from = token.end
        }
      }),
    )
  })

  test('are its words, and all marks and symbols between them', () => {
    fc.assert(
      fc.property(fc.oneof(textsWithSigns, anyText), (text) => {
        const tokens = tokensOf(text)
        expect(tokens.filter((token) => !isSign(token))).toEqual(wordsOf(text))
        const rest = tokens.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
        expect(rest).not.toMatch(/[\p{P}\p{S}]/u)
      }),
    )
  })

  test.each(['!', '-', '-=', '. ', ':-(', 'a!', '=', '\u00AD', '!\u00AD'])(
    'of 100,000 characters are found in a second: %j',
    (unit) => {
      const text = unit.repeat(100_000 / unit.length)
      const begun = performance.now()
      tokensOf(text)
      tokensOf(`a${text}b`)
      expect(performance.now() - begun).toBeLessThan(2_000)
    },
  )
})

test('a face is eyes and a mouth of punctuation', () => {
  expect([':-(', ':)', ';-)', '>:(', ':((', ":'(", ':-/'].filter((text) => !isEmoticon(text))).toEqual([])
  expect(['->', ':', '(', '):', '://', '!!!', '=>', '...', '(a)', ':-'].filter(isEmoticon)).toEqual([])
})
