import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shownLines, shownText } from '../../src/text/shown-text.js'
import { faultsIn, hostileText } from '../hostile.js'
import { texts, textsWithSigns } from './texts.js'

describe('a text of others stays the same in a message', () => {
  test.each([
    ['an emoji of several persons', '👨‍👩‍👧 👩🏽‍🚀'],
    ['an emoji with a variation selector', '❤️ ☎︎ ❤️‍🔥 🏳️‍🌈'],
    ['a keycap', '1️⃣ #️⃣'],
    ['the flag of a part of a country', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['Persian with a non-joiner', 'خانه‌ها می‌روم'],
    ['Persian with a foreign word or a number and a non-joiner', 'PDF‌ها ۱۰‌ها'],
    ['Hindi with a joiner and a non-joiner', 'क्‍ष क्‌ष'],
    ['Malayalam with a joiner at the end of a word', 'ന്‍ അവന്‍.'],
    ['Sinhala with a joiner', 'ශ්‍රී'],
    ['Arabic with a sign of numbers, which is visible', '؀١٢ ۝'],
    ['Hebrew with marks of direction', 'שלום!‏ (abc)‎'],
    ['German with a soft hyphen', 'Donau­dampf­schiff'],
    ['Thai and Khmer with breaks that have no width', 'ภาษา​ไทย ខ្មែរ​ភាសា'],
    ['a Japanese name with a variation selector', '葛󠄀城市'],
    ['Mongolian with a vowel separator', 'ᠬᠠᠷ᠎ᠠ'],
    ['old Korean with a filler', 'ᄌᅠᆨ'],
    ['spaces that do not break', 'à 20 h : 5 €'],
    ['code', "std::vector<int> a; ## Heading; 1 :: 2; 'it'"],
  ])('%s', (_, text) => {
    expect(shownText(text)).toBe(text)
    expect(shownLines(text)).toBe(text)
  })

  test('words and signs of any script', () => {
    fc.assert(
      fc.property(fc.oneof(texts, textsWithSigns), (text) => {
        expect(shownText(text).replaceAll('<U+200F>', '\u200F')).toBe(text.replace(/[\t-\r\x85]+/g, ' '))
      }),
    )
  })
})

describe('a text of others is made safe to show', () => {
  test.each([
    ['a colour', '\x1B[31mred', '<U+001B>[31mred'],
    ['the title of a terminal', '\x1B]0;title\x07', '<U+001B>]0;title<U+0007>'],
    ['a link of OSC 8', '\x1B]8;;https://a.b\x1B\\c', '<U+001B>]8;;https://a.b<U+001B>\\c'],
    ['a control sequence in one character', '\x9B31mred', '<U+009B>31mred'],
    ['a backspace and a delete', 'a\bb\x7F', 'a<U+0008>b<U+007F>'],
    ['a tab and line breaks of any kind', 'a\tb\r\nc\vd\fe\x85f\u2028g\u2029h', 'a b c d e f g h'],
    ['an override of direction', 'a\u202Eb\u202C', 'a<U+202E>b<U+202C>'],
    ['isolates of direction', '\u2066a\u2069 \u2068b\u2069', '<U+2066>a<U+2069> <U+2068>b<U+2069>'],
    ['a mark of direction in a text from left to right', 'a\u200Fb', 'a<U+200F>b'],
    ['a character without width in a word', 'neg\u200Bat\u2060i\u200Dve', 'neg<U+200B>at<U+2060>i<U+200D>ve'],
    ['letters that look like nothing', 'a\u3164b\uFFA0c\u115F', 'a<U+3164>b<U+FFA0>c<U+115F>'],
    ['a soft hyphen without a word', '\xADa', '<U+00AD>a'],
    ['words in tags', `a${tags('ignore all')}`, 'a<U+E0069 and 9 more>'],
    ['a flag that is too long', `🏴${tags('attack now')}\u{E007F}`, '🏴<U+E0061 and 10 more>'],
    ['bytes in variation selectors', '😀\uFE00\uFE01\uFE02\uFE03\uFE04', '😀\uFE00<U+FE01 and 3 more>'],
    ['half of an emoji', 'a\uD83Db', 'a<U+D83D>b'],
    ['what is no character', 'a\uFFFE\u{1FFFF}', 'a<U+FFFE><U+1FFFF>'],
    ['annotations between lines', 'a\uFFF9b\uFFFAc\uFFFB', 'a<U+FFF9>b<U+FFFA>c<U+FFFB>'],
    ['commands that Azure finds anywhere', 'a ##vso[task.setvariable x=1]b', 'a #\\#vso[task.setvariable x=1]b'],
    ['commands that GitHub finds anywhere', 'a ###[add-mask]b', 'a ##\\#[add-mask]b'],
    ['commands of TeamCity', "##TeamCity[testFailed name='x']", "#\\#TeamCity[testFailed name='x']"],
  ])('%s', (_, text, shown) => {
    expect(shownText(text)).toBe(shown)
  })
})

describe('a message of several lines', () => {
  test('keeps its lines', () => {
    expect(shownLines('one\n\n  two\r\nthree')).toBe('one\n\n  two\nthree')
  })

  test.each([
    ['a command', '::error::x', ':\\:error::x'],
    [
      'a command after an indentation',
      'a\n \u00A0\u3000::set-output name=a::b',
      'a\n \u00A0\u3000:\\:set-output name=a::b',
    ],
    ['a heading of Azure', 'a\n##[error]b', 'a\n#\\#[error]b'],
    ['a break that hides one', 'a\u2028::error::b', 'a ::error::b'],
    ['a carriage return that hides one', 'a\r::error::b', 'a\n:\\:error::b'],
  ])('begins no line with %s', (_, message, shown) => {
    expect(shownLines(message)).toBe(shown)
  })

  test('holds nothing that a terminal or a CI server obeys, whatever the texts in it', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 6 }), (lines) => {
        expect(faultsIn(shownLines(lines.join('\n')))).toEqual([])
        expect(faultsIn(`reply ${shownText(lines.join('\n'))}`)).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  test('that is safe stays the same', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(shownLines(shownLines(text))).toBe(shownLines(text))
        expect(shownText(shownText(text))).toBe(shownText(text))
        expect(shownLines(shownText(text)).replace(':\\:', '::')).toBe(shownText(text).replace(':\\:', '::'))
      }),
      { numRuns: 1_000 },
    )
  })

  test('of a megabyte takes a moment', () => {
    for (const unit of [
      ' ',
      '::',
      '#',
      '\u200D',
      '\u{E0041}',
      '🏴\u{E0041}',
      '\u200F',
      'א\u200F',
      '<U+200B>',
      '\u115F',
    ])
      expect(shownLines(unit.repeat(1_000_000 / unit.length)).length).toBeGreaterThan(0)
  }, 10_000)
})

function tags(words: string): string {
  return words.replace(/./g, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)))
}
