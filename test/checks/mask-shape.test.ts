import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskedText, piecesOf, touch, type Strictness } from '../../src/checks/mask-shape.js'
import { foldText } from '../../src/text/fold.js'
import { maskItems, maskWords } from '../../src/text/mask.js'
import { countWords, wordsOf } from '../../src/text/words.js'
import { megabyte, textsAndWords } from '../text/texts.js'
import { rowOfWords } from './masked-row.js'

const mask = '[REDACTED]'
const masking = (text: string, ...words: string[]) => maskedText(text, maskItems(text, words, mask).edits)
const strict: Strictness = { length: true, punctuation: true, blocks: true, gaps: false }
const near: Strictness = { ...strict, gaps: true }
const loose: Strictness = { length: false, punctuation: false, blocks: false, gaps: false }
const lengthsOf = (text: string, words: readonly string[], strictness: Strictness): readonly number[] =>
  piecesOf(masking(text, ...words), strictness, 0).map(({ length }) => length)
/** The places where each piece may begin. */
const placesOf = (text: string, words: readonly string[], strictness: Strictness): readonly (readonly number[])[] =>
  piecesOf(masking(text, ...words), strictness, 0).map(({ cost }) =>
    [...Array(countWords(text)).keys()].filter((start) => cost(start) !== undefined),
  )

describe('a text with masks', () => {
  test('is a row of its words, of which some are masked', () => {
    fc.assert(
      fc.property(textsAndWords, ({ text, chosen }) => {
        const { items } = maskedText(text, maskWords(chosen, mask))
        expect(items.map(({ start, end }) => text.slice(start, end))).toEqual(wordsOf(text).map(({ text }) => text))
        expect(items.filter(({ isMasked }) => isMasked).map(({ start }) => start)).toEqual(
          chosen.map(({ start }) => start),
        )
      }),
    )
  })

  test('has as other words those that no mask names, in whatever case', () => {
    fc.assert(
      fc.property(textsAndWords, ({ text, chosen }) => {
        const named = new Set(chosen.map((word) => foldText(word.text)))
        for (const { start, end, isOther } of maskedText(text, maskWords(chosen, mask)).items)
          expect(isOther).toBe(!named.has(foldText(text.slice(start, end))))
      }),
    )
  })

  test('tells what stands between its words', () => {
    fc.assert(
      fc.property(textsAndWords, ({ text, chosen }) => {
        const edits = maskWords(chosen, mask)
        expect(maskedText(text, edits).items.map(({ gap }) => gap)).toEqual(rowOfWords(text, edits).gaps.slice(0, -1))
      }),
    )
  })

  test.each([
    ['a film', 'space'],
    ['a  \tfilm', 'space'],
    ['不好看', 'space'],
    ['a, film', 'mark'],
    ['a – film', 'mark'],
    ['a (film', 'mark'],
    ['a “film', 'mark'],
    ['well-known', 'mark'],
    ['好，看', 'mark'],
    ['a. Film', 'stop'],
    ['a! Film', 'stop'],
    ['a? “Film', 'stop'],
    ['a… film', 'stop'],
    ['好。看', 'stop'],
    ['अच्छी। फ़िल्म', 'stop'],
    ['ممل؟ جميل', 'stop'],
    ['a\nfilm', 'stop'],
    ['a\r\nfilm', 'stop'],
  ])('has between the words of %j a %s', (text, gap) => {
    expect(maskedText(text, []).items.map((item) => item.gap)).toEqual(['edge', gap])
  })

  test('has as one more item each mask that hides no word', () => {
    const text = 'Dull! So dull, I left!'
    const { items } = masking(text, 'left', '!')
    expect(items.flatMap(({ isMasked, start, end }) => (isMasked ? [text.slice(start, end)] : []))).toEqual([
      '!',
      'left',
      '!',
    ])
    expect(items.length - countWords(text)).toBe(2)
  })

  test('has what stands beside a mask over a word and the signs that vanished with it', () => {
    const text = 'We came late !! again, and (once) left'
    const [from, to] = [text.indexOf('late'), text.indexOf(' again')]
    const { items } = maskedText(text, [{ start: from, end: to, text: mask }])
    expect(items.find(({ isMasked }) => isMasked)).toMatchObject({
      before: 'space',
      after: 'space',
      length: 'late'.length,
      kind: 'other',
      isOfSigns: false,
    })
    expect(items.find(({ start }) => start === to + 1)).toMatchObject({ gap: 'space', isOther: true })
  })

  test('is read in a megabyte in seconds, with as many masks as other words', { timeout: 60_000 }, () => {
    const text = megabyte()
    const { edits } = maskItems(text, ['film', 'the', '!'], mask)
    const begun = performance.now()
    expect(maskedText(text, edits).items).toHaveLength(200_000)
    const marked = text.replaceAll(' ', '! ')
    expect(maskedText(marked, maskItems(marked, ['!'], mask).edits).items.length).toBeGreaterThan(300_000)
    expect(performance.now() - begun).toBeLessThan(30_000)
  })
})

/** So many more words that all others stand in the first third. */
const others = ' so'.repeat(30)

describe('the pieces of a control', () => {
  const text = 'We saw a dull, slow, endless film and then, at last, it was over.'

  test.each([
    ['one mask', ['saw'], [1], [1]],
    ['two masks in a row', ['saw', 'a'], [2], [2]],
    ['two masks apart', ['saw', 'dull'], [1, 1], [1, 1]],
    ['two masks with a comma between, which stay together first', ['dull', 'slow'], [2], [1, 1]],
    ['runs and commas', ['dull', 'slow', 'endless', 'film'], [4], [1, 1, 2]],
    ['no mask', [], [], []],
  ])('are those of %s', (_, words, together, apart) => {
    expect(lengthsOf(text, words, strict)).toEqual(together)
    expect(lengthsOf(text, words, loose)).toEqual(apart)
  })

  test.each([
    ['one word between', ['saw', 'dull'], [3]],
    ['four words between', ['saw', 'film'], [6]],
    ['five words between', ['saw', 'and'], [1, 1]],
    ['words between and a run', ['saw', 'dull', 'slow'], [4]],
    ['a row that would be too long', ['we', 'dull', 'film', 'last', 'over'], [11, 1]],
  ])('keep masks together that have few words between them: %s', (_, words, lengths) => {
    expect(lengthsOf(text, words, near)).toEqual(lengths)
  })

  test('leave the words between the masks as they are, whatever they are', () => {
    const [piece] = piecesOf(
      masking(`we ann saw old bob and cid saw tom${others}`, 'ann', 'old'),
      { ...near, length: false },
      0,
    )
    expect(piece?.taken).toEqual([0, 2])
    // “bob” and “cid”, with “and” between them.
    expect(piece?.cost(4)).toBeDefined()
    // “old” is named.
    expect(piece?.cost(3)).toBeUndefined()
  })

  test.each([
    ['a function word, not a word that tells something', 'one saw the pig and big cat today', 'the', 'and', 'pig'],
    ['a word that tells something, not a function word', 'one saw the pig and big cat today', 'pig', 'big', 'and'],
    ['a function word of another script', 'кот спал на печь под из дом', 'на', 'из', 'под'],
    ['a name', 'we saw Tom when old Ann ate', 'Tom', 'Ann', 'old'],
    ['a number', 'we saw 170 old men of 420 too', '170', '420', 'old'],
    ['a word that the text has often', 'one big hen and red ant saw big elk, red cow, big pig', 'big', 'red', 'ant'],
    ['a rare word', 'one elk saw one pig with big and big or big ones', 'elk', 'pig', 'big'],
  ])('suit %s', (_, start, named, like, unlike) => {
    const text = start + others
    const masked = masking(text, named)
    const [piece] = piecesOf(masked, loose, 0)
    const costOf = (word: string): number => {
      const costs = masked.items.flatMap(({ start, end }, at) =>
        text.slice(start, end) === word ? [piece?.cost(at) ?? Number.POSITIVE_INFINITY] : [],
      )
      return Math.min(...costs)
    }
    expect(costOf(like)).toBeLessThan(costOf(unlike))
  })

  test.each([
    ['a word between others: only such words of the same third', ['saw'], strict, [[2]]],
    ['a word before a comma: not one that has none', ['dull'], strict, [[]]],
    ['a word before a comma, given up the comma', ['dull'], loose, [[0, 1, 2, 4]]],
  ] as const)('may begin in the place of %s', (_, words, strictness, places) => {
    expect(placesOf(text, words, strictness)).toEqual(places)
  })

  test('are nowhere over a masked word, or over another occurrence of it', () => {
    expect(placesOf('to be or not to be it is', ['or', 'be'], loose)[0]).not.toContain(1)
    expect(placesOf('one two one three', ['one'], loose).flat()).not.toContain(2)
  })

  test('that reach into two thirds may stand in either, the first control in the first one sooner', () => {
    const row = 'a b c d e f g h i'
    const costsOf = (draw: number) =>
      piecesOf(masking(row, 'c', 'd'), loose, draw).map(({ cost }) => [cost(0), cost(4), cost(6)])
    const [[first = 0, second = 0, third] = []] = costsOf(0)
    expect(first).toBeLessThan(second)
    expect(third).toBeUndefined()
    const [[one = 0, two = 0] = []] = costsOf(1)
    expect(two).toBeLessThan(one)
  })

  test('with a comma between their masks do not stand around a full stop, unless that is told', () => {
    const row = 'so dull, slow and old. new but no one else saw it or knew of it at all then'
    expect(placesOf(row, ['dull', 'slow'], strict)).toEqual([[]])
    const [piece] = piecesOf(masking(row, 'dull', 'slow'), { ...strict, punctuation: false }, 0)
    expect(piece?.cost(4)).toBeDefined()
    expect(piece?.lacks(4)).toEqual(['punctuation'])
  })

  test('tell what they lack in a place', () => {
    const [piece] = piecesOf(masking(text, 'dull'), loose, 0)
    expect(piece?.lacks(4)).toEqual(['punctuation'])
    const [short] = piecesOf(masking('the unforgettable film was on', 'unforgettable'), loose, 0)
    expect(short?.lacks(2)).toEqual(['length'])
    expect(short?.lacks(1)).toEqual([])
  })
})

describe('two pieces touch', () => {
  test('where only white space stands between them, or wherever they are side by side if blocks stay together', () => {
    const row = masking('a b, c. d', 'x')
    expect([0, 1, 2].map(touch(row, loose))).toEqual([true, false, false])
    expect([0, 1, 2].map(touch(row, strict))).toEqual([true, true, true])
  })
})
