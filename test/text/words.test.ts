import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countWords, wordsOf, wordsWithin } from '../../src/text/words.js'
import { anyText, megabyteUnspaced, texts } from './texts.js'

const textOf = (text: string): string[] => wordsOf(text).map((word) => word.text)
const kindsOf = (text: string): string[] => wordsOf(text).map(({ kind }) => kind)

describe('a text is counted in the words that a reader sees', () => {
  test.each([
    ['words without the marks around them', '"Dull," she said (twice)!', ['Dull', 'she', 'said', 'twice']],
    [
      'a word with its apostrophe, straight or curly, as one',
      "don't don’t rock'n'roll",
      ["don't", 'don’t', "rock'n'roll"],
    ],
    ['the parts of a hyphenated word one by one', 'a well-known film', ['a', 'well', 'known', 'film']],
    ['the signs that belong to a name with it', 'C++, C# and (100%)', ['C++', 'C#', 'and', '100%']],
    ['a run of symbols as one word', '***** out of *****', ['*****', 'out', 'of', '*****']],
    ['an amount with its currency as one', 'for $1,000.50 or €5', ['for', '$1,000.50', 'or', '€5']],
    ['an emoji with its skin tone as one', 'ok 👍🏽', ['ok', '👍🏽']],
    ['a family of emoji as one', '👨‍👩‍👧👨‍👩‍👧', ['👨‍👩‍👧', '👨‍👩‍👧']],
    ['a flag as one', '🇩🇪🇪🇸', ['🇩🇪', '🇪🇸']],
    ['an emoji that touches a word apart from it', 'good👍', ['good', '👍']],
    ['a letter with a combining mark as one', 'cafe\u0301 noir', ['cafe\u0301', 'noir']],
    ['Chinese without spaces', '电影不好看', ['电影', '不好', '看']],
    ['Japanese in its three scripts', '映画はダメ。', ['映画', 'は', 'ダメ']],
    ['Thai without spaces', 'หนังดี', ['หนัง', 'ดี']],
    ['Hebrew', 'סרט טוב', ['סרט', 'טוב']],
    ['Arabic with its marks', 'فيلم جميل!', ['فيلم', 'جميل']],
    ['Arabic without its question mark and comma', 'ممل؟ جميل، نعم', ['ممل', 'جميل', 'نعم']],
    ['Hindi without its full stops', 'अच्छी। नहीं॥', ['अच्छी', 'नहीं']],
    ['Armenian and Amharic without theirs', 'այո։ አዎ።', ['այո', 'አዎ']],
    ['a year next to its Chinese sign as two', '2024年', ['2024', '年']],
    ['several lines as one text', 'one\r\ntwo\tthree\u00A0four', ['one', 'two', 'three', 'four']],
  ])('%s', (_, text, words) => {
    expect(textOf(text)).toEqual(words)
  })

  test.each(['', ' \n\t', '...', '!?', '—', '"" ()', '\u200B'])('%j has none', (text) => {
    expect(wordsOf(text)).toEqual([])
  })

  test('tells words, numbers, emoji and symbols apart', () => {
    expect(kindsOf('good 42 👍🏽 *****')).toEqual(['word', 'number', 'emoji', 'symbol'])
  })
})

test('the offsets of a word are its place, and words do not overlap', () => {
  fc.assert(
    fc.property(fc.oneof(texts, anyText), (text) => {
      let from = 0
      for (const { start, end, text: word } of wordsOf(text)) {
        expect(start).toBeGreaterThanOrEqual(from)
        expect(end).toBeGreaterThan(start)
        expect(text.slice(start, end)).toBe(word)
        from = end
      }
    }),
  )
})

test('two texts joined by a space have the words of both', () => {
  fc.assert(
    fc.property(
      anyText,
      anyText,
      (one, other) =>
        countWords(`${one}x y${other}`) >= countWords(`${one}x`) &&
        countWords(`${one}\n${other}`) === countWords(one) + countWords(`\n${other}`),
    ),
  )
})

test('counts a megabyte without a single space', { timeout: 60_000 }, () => {
  expect(countWords(megabyteUnspaced())).toBeGreaterThan(100_000)
})

describe('the words that spans touch', () => {
  const words = wordsOf('one two three four')

  test('are those that share a character with a span', () => {
    expect(
      wordsWithin(words, [
        { start: 2, end: 5 },
        { start: 13, end: 14 },
      ]).map(({ text }) => text),
    ).toEqual(['one', 'two'])
  })

  test('exclude words that only border on a span', () => {
    expect(wordsWithin(words, [{ start: 3, end: 4 }])).toEqual([])
  })

  test('are the same as found one by one, for any spans', () => {
    const spans = fc.uniqueArray(fc.nat(20), { maxLength: 6 }).map((cuts) => {
      const sorted = cuts.toSorted((a, b) => a - b)
      return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
        start: sorted[2 * index] ?? 0,
        end: sorted[2 * index + 1] ?? 0,
      }))
    })
    fc.assert(
      fc.property(spans, (spans) => {
        const touched = words.filter((word) => spans.some((span) => span.start < word.end && word.start < span.end))
        expect(wordsWithin(words, spans)).toEqual(touched)
      }),
    )
  })
})

describe('a text of Latin letters has the words that the rules of Unicode find', () => {
  /** The sign of another script, after white space, makes the segmenter read the whole text. */
  const readByRules = (text: string) => wordsOf(`${text} 字`).slice(0, -1)

  const marks = Array.from(`.,;:!?…"'“”‘’()[]{}<>-–—\`_*#@$%&+=/|~^\\`)
  const pieces = ['a', 'Z', 'é', 'Ł', 'ß', 'Œ', 'ŉ', '0', '7', ' ', '  ', '\n', '\r\n', '\t', ...marks]

  test.each(['letters', 'words'])('whatever the text, made of %s', (kind) => {
    const unit = fc.constantFrom(...pieces, ...(kind === 'words' ? ['film', 'Tedious', "don't", '42', '1,000.50'] : []))
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        expect(wordsOf(text)).toEqual(readByRules(text))
      }),
      { numRuns: 2_000 },
    )
  })

  test('with any letter and any mark of Latin texts alone, in a word, and beside one', () => {
    const letters = Array.from({ length: 0x180 - 0x20 }, (_, index) => String.fromCharCode(0x20 + index))
    for (const sign of [...letters, ...marks])
      for (const text of [sign, `film${sign}`, `${sign}film`, `fi${sign}lm`, `4${sign}2`, `4${sign}`, `${sign}4`])
        expect(wordsOf(text), text).toEqual(readByRules(text))
  })

  test('also where the text has 100,000 characters', () => {
    for (const unit of ['film ', 'film, ', 'film2 ', '(2nd) ', "don't ", '!', 'a!', '!a', "'", '7'])
      expect(wordsOf(unit.repeat(20_000))).toEqual(readByRules(unit.repeat(20_000)))
  })
})
