import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignRedaction } from '../../src/text/align.js'
import { applyEdits } from '../../src/text/edits.js'
import { maskWords } from '../../src/text/mask.js'
import { countWords, wordsOf, type Word } from '../../src/text/words.js'
import { megabyte, megabyteUnspaced, textsAndWords } from './texts.js'

const mask = '[REDACTED]'
const startsOf = (words: readonly Word[] | undefined): number[] | undefined => words?.map(({ start }) => start)

/** The words of a text that are left, in order. */
const masked = (text: string, hidden: readonly Word[]): string[] =>
  wordsOf(text).flatMap((word) => (hidden.some(({ start }) => start === word.start) ? [] : [word.text]))

/** Returns the hidden words, and how many others differ. */
function aligned(
  original: string,
  redacted: string,
  hidingPlace = mask,
): readonly [readonly string[], number] | undefined {
  const alignment = alignRedaction(original, redacted, hidingPlace)
  return alignment && [alignment.hidden.map(({ text }) => text), alignment.rewritten]
}

describe('a redaction that masks words and copies the rest', () => {
  test.each(['[REDACTED]', '[REMOVED]', '___', '<mask>'])(
    'returns exactly the words behind %s, in any script',
    (mask) => {
      fc.assert(
        fc.property(textsAndWords, ({ text, chosen }) => {
          const alignment = alignRedaction(text, applyEdits(text, maskWords(chosen, mask)), mask)
          expect([startsOf(alignment?.hidden), alignment?.rewritten]).toEqual([startsOf(chosen), 0])
        }),
      )
    },
  )

  test.each([
    ['two neighbours', 'a dull slow film', 'a [REDACTED] [REDACTED] film', ['dull', 'slow']],
    ['the same word at one of its places', 'good film, good plot', 'good film, [REDACTED] plot', ['good']],
    ['everything', 'a dull film', '[REDACTED] [REDACTED] [REDACTED]', ['a', 'dull', 'film']],
    ['nothing', 'a dull film', 'a dull film', []],
    ['a run of symbols', 'stars: ***** of 5', 'stars: [REDACTED] of 5', ['*****']],
    ['a name with signs', 'C++ is dull', '[REDACTED] is dull', ['C++']],
    ['an emoji with its skin tone', 'ok 👍🏽 👍', 'ok [REDACTED] 👍', ['👍🏽']],
    ['a Chinese word', '电影很好看', '[REDACTED]很好看', ['电影']],
    ['the Chinese sign after a year', '2024年上映', '2024[REDACTED]上映', ['年']],
    ['the year before a Chinese sign', '2024年上映', '[REDACTED]年上映', ['2024']],
    ['a Thai word', 'หนังดีมาก', 'หนัง[REDACTED]มาก', ['ดี']],
    ['a Hebrew word', 'סרט טוב', 'סרט [REDACTED]', ['טוב']],
  ])('returns %s', (_, original, redacted, hidden) => {
    expect(aligned(original, redacted)).toEqual([hidden, 0])
  })
})

describe('a redaction as models write it', () => {
  test.each([
    [
      'a phrase behind a single mask hides each of its words',
      'a very dull film',
      'a [REDACTED] film',
      ['very', 'dull'],
    ],
    [
      'a phrase that ends in the word after it',
      'I adore this film as much as any',
      'I adore this [REDACTED] as any',
      ['film', 'as', 'much'],
    ],
    ['a mask in other letters', 'a dull film', 'a [redacted] film', ['dull']],
    ['a mask without its brackets', 'a dull film', 'a REDACTED film', ['dull']],
    ['a mask in bold', 'a dull film', 'a **[REDACTED]** film', ['dull']],
    ['a mask that left the beginning of a word', 'an unbelievable film', 'an un[REDACTED] film', ['unbelievable']],
    ['a mask that left the end of a word', 'a dully film', 'a [REDACTED]ly film', ['dully']],
    ['masks side by side without a space', 'a dull slow film', 'a [REDACTED][REDACTED] film', ['dull', 'slow']],
    ['other quotation marks and apostrophes', 'It\'s "dull"', 'It’s “[REDACTED]”', ['dull']],
    ['other line breaks', 'one\ntwo\nthree', 'one two [REDACTED]', ['three']],
    ['other punctuation around a mask', 'a dull, slow film.', 'a [REDACTED] slow film', ['dull']],
    ['bold that was not there', 'a dull film', 'a **dull** [REDACTED]', ['film']],
    ['decomposed accents', 'a caf\u00E9 film', 'a cafe\u0301 [REDACTED]', ['film']],
  ])('%s', (_, original, redacted, hidden) => {
    expect(aligned(original, redacted)).toEqual([hidden, 0])
  })

  test('a phrase behind a single mask hides its words, whatever they are', () => {
    const phrases = textsAndWords
      .filter(({ chosen }) => chosen.length > 1)
      .map(({ text, chosen }) => ({ text, start: chosen[0]?.start ?? 0, end: chosen.at(-1)?.end ?? 0 }))
    fc.assert(
      fc.property(phrases, ({ text, start, end }) => {
        const { hidden, rewritten } = alignRedaction(text, applyEdits(text, [{ start, end, text: mask }]), mask) ?? {
          hidden: [],
          rewritten: 1,
        }
        // Where words repeat, another phrase of as many words may read the same.
        expect([masked(text, hidden), rewritten]).toEqual([
          masked(
            text,
            wordsOf(text).filter((word) => word.start >= start && word.end <= end),
          ),
          0,
        ])
      }),
    )
  })

  test('the word of the mask in the text itself is a word like any other', () => {
    expect(aligned('the redacted files were dull', 'the redacted files were [REDACTED]')).toEqual([['dull'], 0])
  })

  test('special characters of regular expressions in the mask are ordinary characters', () => {
    expect(aligned('a dull film (b)', 'a (.*) film (b)', '(.*)')).toEqual([['dull'], 0])
  })
})

describe('a change that a redaction makes besides its masks', () => {
  test.each([
    ['a word replaced', 'one dull and slow film here', 'one [REDACTED] and quick film here', ['dull'], 1],
    ['a word left out', 'one dull and slow film here', 'one [REDACTED] and slow film', ['dull'], 1],
    ['a word added', 'one dull and slow film here', 'one [REDACTED] and slow film right here', ['dull'], 1],
    [
      'a Chinese word of two characters replaced',
      '这部电影非常好看结局有点糟糕',
      '这部电影非常好看[REDACTED]有点完美',
      ['结局'],
      1,
    ],
    ['an introduction', 'one dull film', 'Here is the text: one [REDACTED] film', ['dull'], 4],
  ])('is counted and left out: %s', (_, original, redacted, hidden, rewritten) => {
    expect(aligned(original, redacted)).toEqual([hidden, rewritten])
  })

  test('is every word if the texts have nothing in common', () => {
    expect(aligned('one dull film', 'quite another story altogether')?.[1]).toBe(4)
  })

  test('is every word if nothing is left', () => {
    expect(aligned('one dull film', '')).toEqual([[], 3])
  })

  test('counts zero words or more, and hides only words of the original, in order', () => {
    fc.assert(
      fc.property(textsAndWords, textsAndWords, ({ text }, other) => {
        const redacted = applyEdits(other.text, maskWords(other.chosen, mask))
        const { hidden, rewritten } = alignRedaction(text, redacted, mask) ?? { hidden: [], rewritten: 0 }
        expect(rewritten).toBeGreaterThanOrEqual(0)
        expect(rewritten).toBeLessThanOrEqual(Math.max(countWords(text), countWords(other.text)))
        expect(wordsOf(text).filter((word) => hidden.some(({ start }) => start === word.start))).toEqual(hidden)
      }),
    )
  })
})

describe('a megabyte', { timeout: 60_000 }, () => {
  test('is aligned with itself under many masks', () => {
    const text = megabyte()
    const chosen = wordsOf(text).filter((_, index) => index % 7 === 0)
    const alignment = alignRedaction(text, applyEdits(text, maskWords(chosen, mask)), mask)
    expect([alignment?.hidden.length, alignment?.rewritten]).toEqual([chosen.length, 0])
  })

  test('has too little in common with half of itself, if it repeats one word', () => {
    const half = 'no '.repeat(150_000)
    expect(alignRedaction(`${half}${half}`, `${mask} ${half}`, mask)).toBeUndefined()
  })

  test('is aligned with itself without a single space', () => {
    const text = megabyteUnspaced()
    expect(aligned(text, `${text.slice(0, -2)}${mask}`)).toEqual([['糟糕'], 0])
  })

  test('has too little in common with its reverse', () => {
    const text = megabyte()
    expect(alignRedaction(text, [...text].toReversed().join(''), mask)).toBeUndefined()
  })
})
