import fc from 'fast-check'
import { wordsOf, type Word } from '../../src/text/words.js'

/** Words of scripts that put spaces between them, none of them part of another. */
const spaced = {
  ascii: ['good', 'film', 'Tedious', 'shapeless', 'HOURS', 'plot', 'bored', 'C++', '*****', '42', "don't"],
  accents: ['café', 'naïve', 'señor', 'Zoë', 'crème', 'Übung', 'Łódź'].flatMap((word) => [
    word.normalize('NFC'),
    word.normalize('NFD'),
  ]),
  emoji: ['😀', '👍🏽', '👍', '👨‍👩‍👧', '🇩🇪', '❤️', '1️⃣'],
  hebrew: ['שלום', 'סרט', 'טוב', 'מְשַׁעֲמֵם'],
  arabic: ['فيلم', 'ممل', 'جميل', 'رائع'],
  korean: ['영화', '정말', '지루했다'],
  greek: ['ταινία', 'καλός', 'ΚΑΚΌΣ'],
  hindi: ['फ़िल्म', 'अच्छी', 'नहीं'],
}

/** Sentences of scripts without spaces, cut where a reader would cut them. */
const unspaced = {
  chinese: ['这部电影', '非常好看', '但是结局', '有点糟糕', '2024年上映'],
  japanese: ['この映画は', '面白くない', 'です', 'カタカナの題名'],
  thai: ['หนังเรื่องนี้', 'ดีมาก', 'ไม่สนุก'],
}

/** Signs that stand alone or touch a word, none of them a word of letters. */
export const someSigns: readonly string[] = [
  '!!! ! ? ... … . , " “ ” ( ) — – - :-( :) ;-) >:(',
  '-> => → !== <= && *** ** # > | ` • · $ € % £',
  '، ؟ ۔ 。 「 」 、 ！ ～ । ^_^ (╯°□°)╯ © \u200F!',
].flatMap((line) => line.split(' '))

const oneOf = (pieces: readonly string[], joint: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('', '', ',', '.', '!')), {
      minLength: 1,
      maxLength: 25,
    })
    .map((items) => items.map(([piece, mark]) => piece + mark).join(joint))

/** Words that a text can be made of, in many scripts. */
export const someWords = Object.values(spaced).flat()

/** Texts in many scripts, each of one script. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  ...Object.values(spaced).map((words) => oneOf(words, ' ')),
  ...Object.values(unspaced).map((pieces) => oneOf(pieces, '')),
  oneOf(someWords, ' '),
)

/** A text and some of its words, in order: none, some or all. */
export const textsAndWords: fc.Arbitrary<{ text: string; chosen: readonly Word[] }> = texts.chain((text) =>
  fc.subarray([...wordsOf(text)]).map((chosen) => ({ text, chosen })),
)

/** Texts of words and signs of all sorts, which touch or stand alone. */
export const textsWithSigns: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...someWords, 'no', '好', '看', 'ดี', '¯\\_(ツ)_/¯'), fc.constantFrom(...someSigns)),
      fc.constantFrom('', ' ', ' ', ' ', '\n'),
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((pieces) => pieces.flat().join(''))

/** Arbitrary strings with all that Unicode has, and with what masks and regular expressions are made of. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'b',
      ' ',
      '\n',
      "'",
      '’',
      '.',
      '*',
      '(',
      ')',
      '[',
      ']',
      '\\',
      '$',
      '+',
      '-',
      '好',
      '看',
      'ดี',
      '👍',
      '🏽',
      '\u0301',
      '\u200D',
      '\u00AD',
    ),
    maxLength: 60,
  }),
)

/** About a megabyte of words, none of them rare. */
export const megabyte = (): string =>
  Array.from({ length: 200_000 }, (_, index) => ['good', 'film', 'bad', `w${index % 977}`, 'the'][index % 5]).join(' ')

/** About a megabyte without a single space. */
export const megabyteUnspaced = (): string => '这部电影非常好看但是结局有点糟糕'.repeat(22_000)
