import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../src/text/edits.js'
import { containsMask, hasItem, maskItems, maskWords, placesOfItem } from '../../src/text/mask.js'
import { wordsOf } from '../../src/text/words.js'
import { anyText, megabyte, megabyteUnspaced, someWords, textsAndWords } from './texts.js'

const mask = '▇'
const masked = (text: string, ...items: string[]): string => applyEdits(text, maskItems(text, items, mask).edits)

describe('an item is masked wherever the text has it as a whole word', () => {
  test.each([
    ['once', 'a dull film', ['dull'], 'a ▇ film'],
    ['at each of its places', 'dull plot, dull film', ['dull'], '▇ plot, ▇ film'],
    ['in any case', 'Dull, DULL and dull', ['dULL'], '▇, ▇ and ▇'],
    ['and not inside another word', 'goods, ungood, good-ish, good', ['good'], 'goods, ungood, ▇-ish, ▇'],
    ['with its own apostrophe', "the film's end", ['film'], 'the ▇ end'],
    ['with its own apostrophe, and the words after it too', "the film's bad end", ['film', 'bad'], 'the ▇ ▇ end'],
    ['with a curly apostrophe for a straight one', 'I don’t', ["don't"], 'I ▇'],
    ['with an acute accent for an apostrophe', 'I don´t', ["don't"], 'I ▇´▇'],
    ['with decomposed accents', 'a cafe\u0301 film', ['café'], 'a ▇ film'],
    ['and not where an accent makes it another word', 'a cafe\u0301 film', ['cafe'], 'a cafe\u0301 film'],
    ['with a soft hyphen inside', 'a te\u00ADdious film', ['tedious'], 'a ▇ film'],
    ['with a trademark sign after it', 'Foo™ is dull', ['foo'], '▇™ is dull'],
    ['with quotation marks and brackets around it', '("dull")', ['dull'], '("▇")'],
    ['with marks around it in the list', 'wow, a film', ['"wow!"'], '▇, a film'],
    ['and not as a part of a longer identifier', 'snake_case case', ['case'], 'snake_case ▇'],
    ['in italics', 'a _dull_ film, __dull__', ['dull'], 'a _▇_ film, __▇__'],
    ['with its italics in the list too', 'a _dull_ film', ['_dull_'], 'a ▇ film'],
    ['over a line break', 'a good\nfilm', ['good film'], 'a ▇\n▇'],
    ['in capitals with a sharp s', 'STRASSE', ['straße'], '▇'],
    ['and not as a part of a price', 'a 5 for $5.99', ['5'], 'a ▇ for $5.99'],
    ['and not as the end of a number', "17,000, 17’000 and 000'", ['000'], "17,000, 17’000 and ▇'"],
    ['at the end of a sentence, before a number', 'in 2024. 12 of 24.', ['2024', '24'], 'in ▇. 12 of ▇.'],
    ['and not before its negation', 'I can, I can’t', ['can'], 'I ▇, I can’t'],
    ['and not in the negation of another word', 'He won, I WON’T', ['won'], 'He ▇, I WON’T'],
    ['and not before an apostrophe within a word', "on'tall o'on on", ['on'], "on'tall o'on ▇"],
  ])('%s', (_, text, items, result) => {
    expect(masked(text, ...items)).toBe(result)
  })
})

describe('an item that a regular expression would mask wrongly', () => {
  test.each([
    ['a word before the phrase that begins with it', 'a good film', ['good', 'good film'], 'a ▇ ▇'],
    ['the phrase before its word', 'a good film', ['good film', 'good'], 'a ▇ ▇'],
    ['overlapping phrases', 'a good film festival', ['good film', 'film festival'], 'a ▇ ▇ ▇'],
    ['a phrase that overlaps itself', 'no no no', ['no no'], '▇ ▇ ▇'],
    ['a name that ends in signs', 'I like C++ a lot', ['C++'], 'I like ▇ a lot'],
    ['a name that begins with a sign', 'the .NET plot', ['.NET'], 'the .▇ plot'],
    ['a phrase that ends in a bracket', 'a great (really) film', ['great (really)'], 'a ▇ (▇) film'],
    ['a word with its exclamation mark', 'so wow! And', ['wow!'], 'so ▇! And'],
    ['stars', 'rated ***** by me', ['*****'], 'rated ▇ by me'],
    ['stars, and not part of more stars', 'rated ***** by me', ['***'], 'rated ***** by me'],
    ['marks alone', 'so bad !!!', ['!!!'], 'so bad ▇'],
    ['marks alone next to a word', 'so bad!!!', ['!!!'], 'so bad▇'],
    ['characters that mean something', 'what? (.*) $1 [a-z] \\d', ['(.*)', '$1', '\\d'], 'what? ▇ ▇ [a-z] ▇'],
    ['an empty item', 'a dull film', ['', '  ', '\u200B'], 'a dull film'],
    ['words that the text lacks', 'a dull film', ['boring', 'slow'], 'a dull film'],
    ['one word twice', 'a dull film', ['dull', 'Dull', 'dull'], 'a ▇ film'],
    ['an item as long as the text', 'a dull film', ['a dull film'], '▇ ▇ ▇'],
    ['an item longer than the text', 'a dull film', ['a dull film of'], 'a dull film'],
    ['both halves of a word with an apostrophe', "it's", ['it', 's'], '▇'],
  ])('%s', (_, text, items, result) => {
    expect(masked(text, ...items)).toBe(result)
  })
})

describe('scripts and signs beyond ASCII', () => {
  test.each([
    ['a Chinese word', '这部电影很好看', ['电影'], '这部▇很好看'],
    ['a Chinese word whose signs are listed one by one', '电影很好看', ['电', '影'], '▇很好看'],
    ['a Chinese phrase, one mask a word', '电影不好看', ['电影不好'], '▇▇看'],
    ['a Japanese word', '映画はダメ', ['ダメ'], '映画は▇'],
    ['a Thai word', 'หนังดีมาก', ['ดี'], 'หนัง▇มาก'],
    ['a Thai letter, and not without its vowel sign', 'ดี', ['ด'], 'ดี'],
    ['a Korean word, also with its particle', '영화 영화가', ['영화'], '▇ ▇'],
    ['a Hebrew word', 'סרט טוב מאוד', ['טוב'], 'סרט ▇ מאוד'],
    ['a Hebrew word between punctuation', 'סרט, "טוב"!', ['טוב'], 'סרט, "▇"!'],
    ['an Arabic word, and not inside another', 'فيلم الفيلم', ['فيلم'], '▇ الفيلم'],
    ['a Hindi word', 'फ़िल्म अच्छी है', ['अच्छी'], 'फ़िल्म ▇ है'],
    ['a Greek word in capitals', 'ΚΑΛΌΣ', ['καλός'], '▇'],
    ['full-width letters', 'ｇｏｏｄ film', ['good'], '▇ film'],
    ['an emoji', 'ok 😀😀!', ['😀'], 'ok ▇▇!'],
    ['an emoji, and not with another skin tone', '👍 👍🏽', ['👍'], '▇ 👍🏽'],
    ['an emoji with its skin tone', '👍 👍🏽', ['👍🏽'], '👍 ▇'],
    ['a family of emoji, and not one of its members', '👨‍👩‍👧 👨', ['👨'], '👨‍👩‍👧 ▇'],
    ['an emoji sequence', 'a 👨‍👩‍👧 film', ['👨‍👩‍👧'], 'a ▇ film'],
    ['a heart without its presentation sign', 'a ❤️ film', ['❤'], 'a ▇ film'],
    ['a flag among flags', '🇩🇪🇪🇸', ['🇩🇪'], '▇🇪🇸'],
    ['an emoji that touches a word', 'good👍', ['👍'], 'good▇'],
  ])('%s', (_, text, items, result) => {
    expect(masked(text, ...items)).toBe(result)
  })
})

const cased = (word: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    word,
    word.toUpperCase(),
    word.toLowerCase(),
    word.normalize('NFD'),
    word.normalize('NFC'),
    word.replaceAll("'", '’'),
  )
const planted = ['tedious', 'Übermut', 'naïve', "mustn't", 'straße', 'сложный', 'καλός', 'café noir', 'C++', '*****']

describe('the laws of masking', () => {
  test('each planted word is masked in any spelling, and words that only contain it are not', () => {
    const cases = fc.constantFrom(...planted).chain((word) =>
      fc.record({
        word: fc.constant(word),
        item: cased(word),
        written: fc.array(cased(word), { minLength: 1, maxLength: 5 }),
      }),
    )
    fc.assert(
      fc.property(cases, ({ item, written, word }) => {
        const longer = /^\p{L}/u.test(word) ? `x${word} x` : 'x'
        const text = written.map((word) => `${longer} ${word}, `).join('')
        const wordsEach = wordsOf(word).length
        const { hidden, coverage } = maskItems(text, [item], mask)
        expect(coverage).toEqual([{ item, occurrences: written.length }])
        expect(hidden).toHaveLength(written.length * wordsEach)
        expect(masked(text, item)).toBe(
          written.map(() => `${longer} ${Array(wordsEach).fill(mask).join(' ')}, `).join(''),
        )
      }),
    )
  })

  test('a masked item is not found again', () => {
    fc.assert(
      fc.property(textsAndWords, ({ text, chosen }) => {
        const items = chosen.map((word) => word.text)
        const left = masked(text, ...items)
        expect(items.filter((item) => hasItem(left, item))).toEqual([])
      }),
    )
  })

  test('each word of a text is found in it, and masking all of them leaves none', () => {
    fc.assert(
      fc.property(textsAndWords, ({ text }) => {
        const items = wordsOf(text).map((word) => word.text)
        const { hidden, coverage } = maskItems(text, items, mask)
        expect(coverage.filter(({ occurrences }) => occurrences === 0)).toEqual([])
        expect(hidden).toEqual(wordsOf(text))
      }),
    )
  })

  test('the order of the items and duplicates among them make no difference', () => {
    const lists = textsAndWords.chain(({ text, chosen }) => {
      const items = [
        ...chosen.map((word) => word.text),
        ...chosen
          .slice(1)
          .map((word, index) => text.slice(chosen[index]?.start, word.end))
          .filter((phrase) => phrase.length < 20),
      ]
      return fc.record({
        text: fc.constant(text),
        items: fc.constant(items),
        others: fc
          .shuffledSubarray(items, { minLength: items.length })
          .map((shuffled) => shuffled.concat(items.slice(0, 2))),
      })
    })
    fc.assert(fc.property(lists, ({ text, items, others }) => masked(text, ...items) === masked(text, ...others)))
  })

  test('each hidden word gets one mask, and so does each mark that is not a word', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.array(fc.oneof(fc.constantFrom(...someWords), anyText), { maxLength: 6 }),
        (text, items) => {
          const { edits, hidden } = maskItems(text, items, mask)
          const words = wordsOf(text)
          const onWords = edits.filter((edit) => words.some((word) => edit.start < word.end && word.start < edit.end))
          expect(onWords).toHaveLength(hidden.length)
        },
      ),
    )
  })

  test('masks are in order, do not overlap, and cover the words that they hide', () => {
    const items = fc.array(fc.oneof(fc.constantFrom("'", "don't", 'a', 'b', 'a b', '好', '好看', '**', '-'), anyText), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(anyText, items, (text, items) => {
        let from = 0
        for (const { start, end } of maskItems(text, items, mask).edits) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(end).toBeGreaterThan(start)
          from = end
        }
        expect(from).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe('coverage', () => {
  test('says how often the text has each item, in the order of the list', () => {
    expect(maskItems('good plot, good film', ['film', 'slow', 'good', ''], mask).coverage).toEqual([
      { item: 'film', occurrences: 1 },
      { item: 'slow', occurrences: 0 },
      { item: 'good', occurrences: 2 },
      { item: '', occurrences: 0 },
    ])
  })

  test('of each item is counted in the unchanged text, whatever other items mask', () => {
    fc.assert(
      fc.property(textsAndWords, ({ text, chosen }) => {
        const items = chosen.map((word) => word.text)
        expect(maskItems(text, items, mask).coverage).toEqual(
          items.map((item) => ({ item, occurrences: placesOfItem(text, item).length })),
        )
      }),
    )
  })
})

describe('looking for items', () => {
  test.each([
    ['a good film', 'GOOD', 1],
    ['goods', 'good', 0],
    ['good, good; good', 'good', 3],
    ['a good film', '', 0],
    ['', 'good', 0],
  ])('%j has %j %i times', (text, item, times) => {
    expect([placesOfItem(text, item).length, hasItem(text, item)]).toEqual([times, times > 0])
  })
})

describe('whether a text contains the mask', () => {
  test.each([
    ['a [REDACTED] film', true],
    ['a [redacted] film', true],
    ['a [Redacted]ly film', true],
    ['a redacted film', false],
    ['a film', false],
  ])('%j: %s', (text, contains) => {
    expect(containsMask(text, '[REDACTED]')).toBe(contains)
  })
})

test('masking words leaves the rest of the text unchanged', () => {
  fc.assert(
    fc.property(textsAndWords, ({ text, chosen }) => {
      const edits = maskWords(chosen, '')
      const length = chosen.reduce((sum, word) => sum + word.text.length, 0)
      expect([edits.length, applyEdits(text, edits).length]).toEqual([chosen.length, text.length - length])
    }),
  )
})

describe('a megabyte', { timeout: 60_000 }, () => {
  test('is masked with two hundred items', () => {
    const { hidden, edits } = maskItems(
      megabyte(),
      [...Array.from({ length: 200 }, (_, index) => `w${index}`), 'good film'],
      mask,
    )
    expect(edits).toHaveLength(hidden.length)
    expect(hidden.length).toBeGreaterThan(80_000)
  })

  test('of underscores is searched', () => {
    expect(placesOfItem('_'.repeat(1_000_000), '_').length).toBe(0)
  })

  test('is masked without a single space in it', () => {
    expect(maskItems(megabyteUnspaced(), ['电影'], mask).hidden).toHaveLength(22_000)
  })
})

describe('an item that is only a part of words', () => {
  const within = (text: string, item: string): readonly string[] | undefined =>
    maskItems(text, [item], mask).coverage[0]?.within

  test.each([
    ['a compound', 'Der Rechnungsbetrag, der RECHNUNGSBETRAG.', 'Rechnung', ['Rechnungsbetrag']],
    ['three words at most', 'aab aac aad aae', 'aa', ['aab', 'aac', 'aad']],
    ['parts of two words', 'the invoices', 'he invoice', ['the invoices']],
    ['a family of emoji', 'a 👨‍👩‍👧 film', '👩', ['👨‍👩‍👧']],
    ['a run of marks', 'so bad!!! And', '!', ['bad!!!']],
    ['a price', 'only $5.99!', '5', ['$5.99']],
  ])('has the words named: %s', (_, text, item, words) => {
    expect(within(text, item)).toEqual(words)
  })

  test.each([
    ['occurs as a whole word too', 'goods and good', 'good'],
    ['does not occur', 'goods', 'bad'],
    ['is empty', 'goods', ' '],
    ['is a word of a script without spaces', '这部电影很好看', '电'],
  ])('has none named if it %s', (_, text, item) => {
    expect(within(text, item)).toBeUndefined()
  })

  test('is found, missing or a part, and never two of these', () => {
    fc.assert(
      fc.property(anyText, fc.string({ maxLength: 3 }), (text, item) => {
        const [coverage] = maskItems(text, [item], mask).coverage
        expect(coverage?.occurrences === 0 || coverage?.within === undefined).toBe(true)
        for (const word of coverage?.within ?? []) expect(text).toContain(word)
      }),
    )
  })
})
