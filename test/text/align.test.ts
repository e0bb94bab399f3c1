import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignRedaction } from '../../src/text/signs/align.js'
import { applyEdits } from '../../src/text/edits.js'
import { maskWords } from '../../src/text/mask.js'
import { isMarkOfWord, isSign, tokensOf } from '../../src/text/signs/text-tokens.js'
import { countWords, wordsOf, type Span } from '../../src/text/words.js'
import { anyText, megabyte, megabyteUnspaced, someSigns, someWords, textsAndWords, textsWithSigns } from './texts.js'

const mask = '[REDACTED]'
const startsOf = (words: readonly Span[] | undefined): number[] | undefined => words?.map(({ start }) => start)

/** The words of a text that are left, in order. */
const masked = (text: string, hidden: readonly Span[]): string[] =>
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

describe('a redaction that masks signs', () => {
  test.each([
    ['a face', 'The food was cold :-( and late.', 'The food was cold [REDACTED] and late.', [':-(']],
    ['marks behind a word', 'I love it!!! Really.', 'I love it[REDACTED] Really.', ['!!!']],
    ['a dash', 'Slow — and old.', 'Slow [REDACTED] and old.', ['—']],
    ['stars', 'I give it *** out of five.', 'I give it [REDACTED] out of five.', ['***']],
    ['an arrow', 'Paris -> London by train', 'Paris [REDACTED] London by train', ['->']],
    ['an arrow between words', 'a->b and c', 'a[REDACTED]b and c', ['->']],
    ['an operator', 'if a !== b then c', 'if a [REDACTED] b then c', ['!==']],
    ['a question mark', 'You paid? You paid.', 'You paid[REDACTED] You paid.', ['?']],
    ['one of two quotation marks', 'A "great" film.', 'A [REDACTED]great" film.', ['"']],
    ['both of them', 'A "great" film.', 'A [REDACTED]great[REDACTED] film.', ['"', '"']],
    ['the quotation mark after a comma', '"Great," he said.', '"Great,[REDACTED] he said.', ['"']],
    ['a comma and a quotation mark behind one mask', '"Great," he said.', '"Great[REDACTED] he said.', [',"']],
    ['two faces behind one mask', 'late :-( :-( again', 'late [REDACTED] again', [':-(', ':-(']],
    ['the second of two faces', 'late :-( cold :-( again', 'late :-( cold [REDACTED] again', [':-(']],
    ['a face of other signs', 'late (╯°□°)╯ again', 'late [REDACTED] again', ['(╯°□°)╯']],
    ['a shrug', 'late ¯\\_(ツ)_/¯ again', 'late [REDACTED] again', ['¯\\_(ツ)_/¯']],
    ['a flag', 'from 🇩🇪 to 🇪🇸', 'from 🇩🇪 to [REDACTED]', ['🇪🇸']],
    ['a currency', 'we paid € 50 there', 'we paid [REDACTED] 50 there', ['€']],
    ['a Chinese mark', '好看！真的。', '好看[REDACTED]真的。', ['！']],
    ['an Arabic mark', 'فيلم جميل؟ نعم', 'فيلم جميل[REDACTED] نعم', ['؟']],
    ['a symbol that touches a word', 'dogs→ and cats', 'dogs[REDACTED] and cats', ['→']],
    ['stars that touch a word', 'great*** and big', 'great[REDACTED] and big', ['***']],
    ['a percent sign', 'I am 100% sure', 'I am 100[REDACTED] sure', ['%']],
    ['the currency of an amount', 'it was $5.99 now', 'it was [REDACTED]5.99 now', ['$']],
    ['the signs of a name', 'we use C++ here', 'we use C[REDACTED] here', ['++']],
    ['a Markdown mark', '> quoted text', '[REDACTED] quoted text', ['>']],
  ])('hides %s and no word', (_, original, redacted, hidden) => {
    expect(aligned(original, redacted)).toEqual([hidden, 0])
  })

  test.each([
    ['the full stop behind it goes too', 'That was great. Thanks.', 'That was [REDACTED] Thanks.', ['great']],
    ['the colon behind its code goes too', 'Then `null`: a film.', 'Then [REDACTED] a film.', ['null']],
    ['the comma behind it goes too', 'That was great, thanks.', 'That was [REDACTED] thanks.', ['great']],
    ['the mark behind it stays', 'That was great! Thanks.', 'That was [REDACTED]! Thanks.', ['great']],
    ['the marks around it go too', 'A "great" film.', 'A [REDACTED] film.', ['great']],
    ['quotation marks are put around it', 'A great film.', 'A "[REDACTED]" film.', ['great']],
    ['it was set in bold before', 'A **great** film.', 'A **[REDACTED]** film.', ['**great**']],
    ['its sign goes too', 'We use C++ here.', 'We use [REDACTED] here.', ['C++']],
    ['its sign goes too, and a comma', 'Late, we use C++ here.', 'Late we use [REDACTED] here.', ['C++']],
    ['it is set in bold', 'A great film.', 'A **[REDACTED]** film.', ['great']],
    ['the marks have masks of their own', 'Great!!! Thanks.', '[REDACTED][REDACTED] Thanks.', ['Great', '!!!']],
    [
      'the face behind it goes too',
      'It was so bad :-( Never again.',
      'It was so [REDACTED] Never again.',
      ['bad', ':-('],
    ],
    ['the hyphen between two words goes too', 'A dull-witted film', 'A [REDACTED] film', ['dull', 'witted']],
  ])('hides a word as that word where %s', (_, original, redacted, hidden) => {
    expect(aligned(original, redacted)).toEqual([hidden, 0])
  })

  test.each([
    ['a row of marks', 'Great!!! Thanks.', '[REDACTED] Thanks.', ['Great!!!']],
    ['a row of marks between spaces', 'On Sunday !! our bus left.', 'On [REDACTED] our bus left.', ['Sunday !!']],
    ['a question mark', 'You came late? Sure.', 'You came [REDACTED] Sure.', ['late?']],
    ['an ellipsis', 'после… дождя', '[REDACTED] дождя', ['после…']],
    ['the dash between two words', 'A dull — slow film', 'A [REDACTED] film', ['dull —', 'slow']],
    ['a sign before it', 'He paid § nine of it', 'He paid [REDACTED] of it', ['§ nine']],
    ['an arrow, where another word was rewritten', 'A cold -> hot big tap', 'A [REDACTED] hot large tap', ['cold ->']],
    ['a sign, where a comma was lost', 'Late, a thick † novel', 'Late a [REDACTED] novel', ['thick †']],
    ['two marks', 'Serio¿? Gracias.', '[REDACTED] Gracias.', ['Serio¿?']],
    ['a box', 'We paint ( ) the kitchen', 'We [REDACTED] the kitchen', ['paint ( )']],
    ['an operator of two marks', 'as x <= two of it', 'as [REDACTED][REDACTED] two of it', ['x', '<=']],
    ['a sign on the line before it', 'One ***\ntwo three', 'One [REDACTED] three', ['***', 'two']],
    ['an arrow on the line before it', 'One ->\ntwo three', 'One [REDACTED] three', ['->', 'two']],
    ['signs at both of its sides', 'a -> 新 !! b', 'a [REDACTED] b', ['-> 新 !!']],
  ])('hides a word with what vanished behind its mask: %s', (_, original, redacted, hidden) => {
    const found = alignRedaction(original, redacted, mask)
    expect(found?.hidden.map(({ text }) => text)).toEqual(hidden)
    expect(found?.hidden.map(({ start, end }) => original.slice(start, end))).toEqual(hidden)
  })

  test.each([
    ['a comma lost elsewhere', 'Late, cold :-( and dull', 'Late cold [REDACTED] and dull', [':-('], 0],
    ['a comma lost beside it', 'Late, cold, :-( and dull', 'Late, cold [REDACTED] and dull', [':-('], 0],
    ['a full stop added', 'Late, cold :-( and dull', 'Late, cold. [REDACTED] and dull.', [':-('], 0],
    ['quotation marks around all', 'Late, cold :-( and dull', '"Late, cold [REDACTED] and dull"', [':-('], 0],
    ['the face touches the word', 'Late, cold:-( and dull', 'Late cold[REDACTED] and dull', [':-('], 0],
    ['a comma lost, and a symbol that touches a word', 'Late, dogs→ and', 'Late dogs[REDACTED] and', ['→'], 0],
    ['a comma lost, and a currency', 'Late, it was $5.99 now', 'Late it was [REDACTED]5.99 now', ['$'], 0],
    ['another word rewritten', 'Late and cold :-( but big', 'Late and cold [REDACTED] but large', [':-('], 1],
    [
      'another word rewritten and bold',
      'Late and cold :-( but big',
      'Late and cold **[REDACTED]** but large',
      [':-('],
      1,
    ],
  ])('finds a masked sign despite %s', (_, original, redacted, hidden, rewritten) => {
    expect(aligned(original, redacted)).toEqual([hidden, rewritten])
  })

  test.each([
    ['marks lost', 'One, two; three: four. Five!', 'One two three [REDACTED] Five', ['four']],
    ['marks added', 'one two three four five', '"One, two; three - [REDACTED], five."', ['four']],
    ['other dashes and quotation marks', 'one - "two" three', 'one – “two” [REDACTED]', ['three']],
    ['fewer marks', 'Wow!!! one two', 'Wow! one [REDACTED]', ['two']],
    ['bullets added', 'one two\nthree four', '* one two\n* three [REDACTED]', ['four']],
  ])('counts no word as rewritten for %s', (_, original, redacted, hidden) => {
    expect(aligned(original, redacted)).toEqual([hidden, 0])
  })

  // A skin tone alone joins the mark before it, which no reader sees as one sign.
  // A mark that stands on a space of its own (`ﹰ`) is folded to that space and the mark.
  const isOnSpace = (sign: string): boolean => !/^\s/u.test(sign) && /^\s/u.test(sign.normalize('NFKC'))
  const anyTextWithout = anyText.filter(
    (text) =>
      !/[[\]]|(?<!\p{Extended_Pictographic})\p{Emoji_Modifier}/u.test(text) && !Array.from(text).some(isOnSpace),
  )

  test.each([
    ['words and signs of many scripts', textsWithSigns],
    ['anything', anyTextWithout],
  ] as const)('hides exactly the masked words and signs, in texts of %s', (_, texts) => {
    const textsAndTokens = texts.chain((text) =>
      fc
        .subarray([...tokensOf(text)])
        .map((chosen) => ({ text, chosen: chosen.map(({ start, end }) => ({ start, end })) })),
    )
    fc.assert(
      fc.property(textsAndTokens, ({ text, chosen }) => {
        const { hidden, rewritten } = alignRedaction(text, applyEdits(text, maskWords(chosen, mask)), mask) ?? {}
        expect([hidden?.map(({ start, end }) => ({ start, end })), rewritten]).toEqual([chosen, 0])
      }),
      { numRuns: 500 },
    )
  })

  test('hides the same words, and each sign that stands alone, if marks beside words are lost and added', () => {
    const unique = fc.shuffledSubarray(someWords.filter((word) => !/[*+]/.test(word) && word === word.normalize('NFC')))
    const signs = fc.shuffledSubarray(
      someSigns.filter((sign) => !/[,`©]/.test(sign)),
      { minLength: 20 },
    )
    const sloppy = fc
      .tuple(unique, signs, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }))
      .map(([words, signs, isAlone]) =>
        words
          .flatMap((word, index) => [word, ...(isAlone[index] ? [signs[index % 20] ?? ''] : [])])
          .join(' ')
          .slice(0, 200),
      )
      .chain((text) =>
        fc.record({
          text: fc.constant(text),
          chosen: fc.subarray([...tokensOf(text)]),
          added: fc.array(fc.tuple(fc.nat(), fc.constantFrom(',', '`')), { maxLength: 5 }),
          lost: fc.array(fc.nat(), { maxLength: 5 }),
        }),
      )
    fc.assert(
      fc.property(sloppy, ({ text, chosen, added, lost }) => {
        // Each change by itself: marks at ends of words, and signs that touch a word.
        let redacted = applyEdits(text, maskWords(chosen, mask))
        for (const [at, mark] of added) redacted = changedAt(redacted, /(?=\s)/gu, at, mark)
        for (const at of lost) redacted = changedAt(redacted, /(?<=\p{L})[,`](?=\s)/gu, at, '')
        const { hidden = [], rewritten } = alignRedaction(text, redacted, mask) ?? {}
        const wordsOfTokens = (tokens: typeof chosen) => tokens.flatMap((token) => (isSign(token) ? [] : [token.text]))
        expect([wordsOfTokens([...hidden]), rewritten]).toEqual([wordsOfTokens(chosen), 0])
        for (const sign of chosen.filter((token) => isSign(token) && !isMarkOfWord(text, token)))
          expect(hidden.some(({ start, end }) => start <= sign.start && sign.end <= end)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  /** Returns a text with another one in one of the places of a pattern. */
  const changedAt = (text: string, places: RegExp, at: number, by: string): string => {
    const found = [...text.matchAll(places)]
    const place = found[at % Math.max(1, found.length)]
    return place ? text.slice(0, place.index) + by + text.slice(place.index + place[0].length) : text
  }
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

  test('counts zero words or more, and hides only words and signs of the original, in order', () => {
    fc.assert(
      fc.property(textsAndWords, textsAndWords, ({ text }, other) => {
        const redacted = applyEdits(other.text, maskWords(other.chosen, mask))
        const { hidden, rewritten } = alignRedaction(text, redacted, mask) ?? { hidden: [], rewritten: 0 }
        expect(rewritten).toBeGreaterThanOrEqual(0)
        expect(rewritten).toBeLessThanOrEqual(Math.max(countWords(text), countWords(other.text)))
        let from = 0
        for (const token of hidden) {
          expect(token.start).toBeGreaterThanOrEqual(from)
          expect(text.slice(token.start, token.end)).toBe(token.text)
          from = token.end
        }
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

  test.each([
    ['words with a comma each', 'good, '],
    ['words with three marks each', 'good!!! '],
    ['faces', ':-( '],
    ['one mark', '!'],
    ['arrows that touch', '-='],
    ['Chinese words with marks', '好看，'],
  ])('of %s is aligned in seconds, with a comma lost and signs masked', (_, unit) => {
    const text = `One, two :-( ${unit.repeat(100_000 / unit.length)} three :-( four`
    const begun = performance.now()
    expect(aligned(text, text.replaceAll(':-( four', `${mask} four`))).toEqual([[':-('], 0])
    expect(alignRedaction(text, text.replace(',', '').replaceAll(':-( four', `${mask} four`), mask)).toBeDefined()
    expect(performance.now() - begun).toBeLessThan(5_000)
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
