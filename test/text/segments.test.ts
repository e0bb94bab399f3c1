import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { graphemesOf } from '../../src/text/segments.js'
import { anyText, texts } from './texts.js'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const placed = (segments: Iterable<{ segment: string; index: number }>): readonly string[] =>
  Array.from(segments, ({ segment, index }) => `${index} ${segment}`)

/** All code units but the halves of pairs. */
const units = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit)).filter(
  (unit) => unit < '\uD800' || unit > '\uDFFF',
)

describe('the characters of a text', () => {
  test.each([
    ['a line break of Windows', '\r\n'],
    ['a letter and its accent', 'e\u0301'],
    ['a family', '👨‍👩‍👧'],
    ['a syllable of Hindi', 'नि'],
    ['a heart as a picture', '❤\uFE0F'],
    ['a syllable of Hangul and its coda', '가\u11A8'],
    ['a voiced kana in two parts', 'か\u3099'],
  ])('keep %s whole', (_, whole) => {
    expect(Array.from(graphemesOf(`one${whole}, two`), ({ segment }) => segment)).toContain(whole)
  })

  test('are those of Unicode', () => {
    fc.assert(
      fc.property(fc.oneof(texts, anyText, fc.string({ unit: 'binary' })), (text) => {
        expect(placed(graphemesOf(text))).toEqual(placed(segmenter.segment(text)))
      }),
    )
  })

  test.each(['a', '\r', 'д', 'ب', '电', '가', '각', '©'])('keep all that joins %j whole', (letter) => {
    const joined = Array.from(segmenter.segment(units.join(letter)), ({ segment }) => segment).filter(
      ({ length }) => length > 1,
    )
    expect(joined.filter((whole) => Array.from(graphemesOf(whole)).length > 1)).toEqual([])
  })

  test('are those of Unicode for letters in any order', () => {
    const letters = units.filter((unit) => /[\p{L}\p{N}\p{P}\p{S}\p{Zs}]/u.test(unit))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...letters), { maxLength: 200 }), (parts) => {
        expect(placed(graphemesOf(parts.join('')))).toEqual(placed(segmenter.segment(parts.join(''))))
      }),
    )
  })
})
