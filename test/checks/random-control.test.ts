import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CheckContext, DrawnControls } from '../../src/checks/definition.js'
import { drawOtherItems, drawOtherWords, maskOtherWords } from '../../src/checks/random-control.js'
import type { Edit } from '../../src/text/edits.js'
import { foldText } from '../../src/text/fold.js'
import { maskItems, maskWords } from '../../src/text/mask.js'
import { isSign, tokensOf } from '../../src/text/signs/text-tokens.js'
import { wordsOf, type Word } from '../../src/text/words.js'
import { megabyte, megabyteUnspaced, textsAndWords } from '../text/texts.js'
import { everyControl, placesIn, rowOfWords, runLengths, shown, thirdOf } from './masked-row.js'

const mask = '[REDACTED]'
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

const controlsOf = (text: string, edits: readonly Edit[], seed = 0): DrawnControls =>
  maskOtherWords(edits, { text, mask } as CheckContext, seed)
/** The controls of an explanation that names these words, with a sign in place of each mask. */
const controlsFor = (text: string, words: readonly string[], seed = 0): readonly string[] =>
  controlsOf(text, maskItems(text, words, mask).edits, seed).draws.map((edits) => shown(text, edits))

const textsAndMasks = textsAndWords.map(({ text, chosen }) => ({
  text,
  edits: maskWords(
    chosen.filter(({ kind }) => kind !== 'symbol'),
    mask,
  ),
}))

/** Short texts, for which every control can be written down. */
const shortTexts = fc
  .array(
    fc.tuple(
      fc.constantFrom('a', 'to', 'film', 'dull', 'slow', 'endless', 'shapeless', 'unforgettable'),
      fc.constantFrom('', '', ',', '.', ' –', '\n'),
    ),
    { minLength: 2, maxLength: 8 },
  )
  .map((words) => words.map(([word, mark]) => word + mark).join(' '))
const shortTextsAndMasks = shortTexts.chain((text) =>
  fc
    .subarray([...wordsOf(text)], { minLength: 1 })
    .filter(({ length }) => length <= 4)
    .map((chosen) => ({ text, edits: maskWords(chosen, mask) })),
)

const longText =
  'We came home early, sat down, and waited. Nobody spoke, nobody moved, and the rain fell on the old roof. ' +
  'Later my brother told us what he knew, which was little. He had seen a man, he said, and a dog. ' +
  'The man had asked for water, for bread, and for a bed. My brother gave him some, and then he left.'

describe('the random controls of a list of masks', () => {
  test('mask as many words of the text, each once, in their order', () => {
    fc.assert(
      fc.property(textsAndMasks, seeds, ({ text, edits }, seed) => {
        const words = wordsOf(text)
        for (const control of controlsOf(text, edits, seed).draws) {
          expect(control).toHaveLength(edits.length)
          expect(new Set(control.map(({ start }) => start)).size).toBe(edits.length)
          expect(control.map(({ start }) => start)).toEqual(control.map(({ start }) => start).toSorted((a, b) => a - b))
          for (const { start, end, text } of control) {
            expect(words.some((word) => word.start === start && word.end === end)).toBe(true)
            expect(text).toBe(mask)
          }
        }
      }),
    )
  })

  test('mask no occurrence of a named word, in whatever case', () => {
    fc.assert(
      fc.property(textsAndMasks, seeds, ({ text, edits }, seed) => {
        const textOf = ({ start, end }: Edit): string => foldText(text.slice(start, end))
        const named = new Set(edits.map(textOf))
        for (const edit of controlsOf(text, edits, seed).draws.flat()) expect(named.has(textOf(edit))).toBe(false)
      }),
    )
  })

  test('have runs of the same lengths', () => {
    fc.assert(
      fc.property(textsAndMasks, seeds, ({ text, edits }, seed) => {
        const lengths = runLengths(rowOfWords(text, edits))
        for (const control of controlsOf(text, edits, seed).draws)
          expect(runLengths(rowOfWords(text, control))).toEqual(lengths)
      }),
    )
  })

  test('have as many masks in each third of the text, where each mask stands far from others', () => {
    const alone = textsAndMasks.map(({ text, edits }) => {
      const { words, isMasked } = rowOfWords(text, edits)
      const single = words.filter(
        (_, index) => isMasked[index] && !isMasked.slice(Math.max(0, index - 5), index).includes(true),
      )
      return { text, edits: maskWords(single, mask) }
    })
    const thirdsOf = (text: string, edits: readonly Edit[]): readonly number[] => {
      const { isMasked } = rowOfWords(text, edits)
      return [0, 1, 2].map((third) => isMasked.filter((is, at) => is && thirdOf(at, isMasked.length) === third).length)
    }
    fc.assert(
      fc.property(alone, seeds, ({ text, edits }, seed) => {
        for (const control of controlsOf(text, edits, seed).draws)
          expect(thirdsOf(text, control)).toEqual(thirdsOf(text, edits))
      }),
    )
  })

  test('are at most two, and differ', () => {
    fc.assert(
      fc.property(textsAndMasks, seeds, ({ text, edits }, seed) => {
        const places = controlsOf(text, edits, seed).draws.map((control) => placesIn(text, control))
        expect(places.length).toBeLessThanOrEqual(2)
        expect(new Set(places).size).toBe(places.length)
      }),
    )
  })

  test('are the same for the same seed', () => {
    fc.assert(
      fc.property(textsAndMasks, seeds, ({ text, edits }, seed) => {
        expect(controlsOf(text, edits, seed)).toEqual(controlsOf(text, edits, seed))
      }),
    )
  })

  test('are others for another seed', () => {
    const drawn = Array.from({ length: 20 }, (_, seed) => controlsFor(longText, ['rain', 'water'], seed).join('|'))
    expect(new Set(drawn).size).toBeGreaterThan(10)
  })

  test('are none, since everything is covered, exactly where fewer other words are left than were masked', () => {
    fc.assert(
      fc.property(textsAndMasks, seeds, ({ text, edits }, seed) => {
        const { words, isMasked } = rowOfWords(text, edits)
        const named = new Set(words.filter((_, index) => isMasked[index]).map(({ text }) => foldText(text)))
        const others = words.filter(({ text }) => !named.has(foldText(text))).length
        const { coversEverything = false, draws } = controlsOf(text, edits, seed)
        expect(coversEverything).toBe(edits.length === 0 || others < edits.length)
        if (coversEverything) expect(draws).toEqual([])
      }),
    )
  })

  test('have small words of a long phrase where the text has these in each sentence', () => {
    const phrase = 'thanked us for the gift in June'
    const others = 'somebody read a book in the park. the cook fed two cats for the aunt. '.repeat(2)
    const text = `${others}they ${phrase}. ${others}`
    const start = text.indexOf(phrase)
    const edits = wordsOf(text)
      .filter((word) => word.start >= start && word.end <= start + phrase.length)
      .map((word) => ({ start: word.start, end: word.end, text: '[REDACTED]' }))
    expect(controlsOf(text, edits, 1).draws).toHaveLength(2)
  })

  test('are two wherever a short text has two, one where it has one, and none where it has none', () => {
    fc.assert(
      fc.property(shortTextsAndMasks, seeds, ({ text, edits }, seed) => {
        const { draws, coversEverything } = controlsOf(text, edits, seed)
        const all = everyControl(text, edits, { length: true, punctuation: true, gaps: true })
        for (const control of draws) expect(all).toContain(placesIn(text, control))
        expect(draws).toHaveLength(coversEverything ? 0 : Math.min(2, all.size))
      }),
      { numRuns: 2000 },
    )
  })

  test('have words of like length beside the same punctuation, unless the verdict tells otherwise', () => {
    fc.assert(
      fc.property(shortTextsAndMasks, seeds, ({ text, edits }, seed) => {
        const { draws, relaxed = [] } = controlsOf(text, edits, seed)
        const told = everyControl(text, edits, {
          length: relaxed.includes('length'),
          punctuation: relaxed.includes('punctuation'),
          gaps: relaxed.includes('gaps'),
        })
        for (const control of draws) expect(told).toContain(placesIn(text, control))
      }),
      { numRuns: 2000 },
    )
  })

  test('lack the length of the words, then the punctuation, then small gaps, only where fewer than two have it', () => {
    fc.assert(
      fc.property(shortTextsAndMasks, seeds, ({ text, edits }, seed) => {
        const { relaxed = [], coversEverything } = controlsOf(text, edits, seed)
        fc.pre(!coversEverything)
        const strict = everyControl(text, edits, { length: false, punctuation: false, gaps: false })
        const ofAnyLength = everyControl(text, edits, { length: true, punctuation: false, gaps: false })
        const withGaps = everyControl(text, edits, { length: true, punctuation: true, gaps: false })
        if (strict.size >= 2) expect(relaxed).toEqual([])
        if (ofAnyLength.size >= 2) expect(relaxed).not.toContain('punctuation')
        if (withGaps.size >= 2) expect(relaxed).not.toContain('gaps')
        expect(relaxed).toEqual(relaxed.toSorted())
      }),
      { numRuns: 2000 },
    )
  })

  test('are found wherever the text has plenty of other words', () => {
    const words = wordsOf(longText)
    fc.assert(
      fc.property(fc.subarray([...words], { minLength: 1, maxLength: 5 }), seeds, (chosen, seed) => {
        expect(controlsOf(longText, maskWords(chosen, mask), seed).draws).toHaveLength(2)
      }),
    )
  })
})

describe('the random controls of masks over signs', () => {
  const text =
    'We came in late, sat down; no one spoke. Why so cold :-( I asked (twice) -> no answer: "none at all", one said!!! ' +
    'Then we ate... *** was my mark, what else? The — well — view was nice :) they said 😀 so, yes, we left & paid.'
  const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)
  const textsOf = (edits: readonly Edit[]): readonly string[] => edits.map(({ start, end }) => text.slice(start, end))
  const signsOf = (text: string) => tokensOf(text).filter(({ text, kind }) => !hasLetters(text) && kind !== 'emoji')
  const onSigns = (text: string, ...signs: string[]): readonly Edit[] =>
    maskWords(
      tokensOf(text).filter((token) => signs.includes(token.text)),
      mask,
    )

  test('mask as many other signs, each in the same third, unless the verdict tells otherwise', () => {
    const count = tokensOf(text).length
    const thirdsOf = (edits: readonly Edit[]): string =>
      edits
        .map(({ start }) =>
          thirdOf(
            tokensOf(text).findIndex((token) => token.start === start),
            count,
          ),
        )
        .join()
    fc.assert(
      fc.property(fc.constantFrom(...signsOf(text)), seeds, (sign, seed) => {
        const edits = maskWords([sign], mask)
        const { draws, relaxed = [] } = controlsOf(text, edits, seed)
        expect(draws).toHaveLength(2)
        expect(relaxed).not.toContain('signs')
        for (const control of draws) {
          expect(textsOf(control).some(hasLetters)).toBe(false)
          expect(textsOf(control)).not.toContain(sign.text)
          expect(thirdsOf(control)).toBe(thirdsOf(edits))
        }
      }),
    )
  })

  test('mask a sign for each sign, and a word for each word', () => {
    const some = fc.subarray([...tokensOf(text)], { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(some, seeds, (chosen, seed) => {
        const isEmoji = chosen.some(({ kind }) => kind === 'emoji')
        const signs = chosen.filter(({ text }) => !hasLetters(text)).length
        const { draws, relaxed = [] } = controlsOf(text, maskWords(chosen, mask), seed)
        fc.pre(!isEmoji && !relaxed.includes('signs'))
        for (const control of draws) {
          expect(control).toHaveLength(chosen.length)
          expect(textsOf(control).filter((text) => !hasLetters(text)).length).toBeGreaterThanOrEqual(signs)
        }
      }),
    )
  })

  test('are faces for a face, emoji among them', () => {
    const faces = 'so late and one two three, then all :) we did ;-) go 😀 home — and so on to bed, one by one'
    for (let seed = 0; seed < 20; seed++)
      for (const control of controlsOf(faces, onSigns(faces, ';-)'), seed).draws)
        expect(control.map(({ start, end }) => faces.slice(start, end))).toEqual([expect.stringMatching(/^(:\)|😀)$/u)])
  })

  test.each([
    ['where the text has no other sign', 'the food was cold :-( and I had to go home then', ':-('],
    ['where the other signs stand in other thirds', 'one, two, we all had it :-( and I went home by bus', ':-('],
  ])('are words, which is told, %s', (_, text, sign) => {
    const { draws, relaxed } = controlsOf(text, onSigns(text, sign))
    expect(draws).toHaveLength(2)
    expect(relaxed).toContain('signs')
  })

  test('are a sign and a word where the text has only one other sign', () => {
    const text = 'so :-( and — we all went home by bus that day on foot'
    const { draws, relaxed } = controlsOf(text, onSigns(text, ':-('))
    expect(draws.map(([edit]) => text.slice(edit?.start, edit?.end))).toEqual(['—', expect.stringMatching(/\p{L}/u)])
    expect(relaxed).toContain('signs')
  })

  test('are none where the text has neither another sign nor a word there', () => {
    expect(controlsOf('late :-(', onSigns('late :-(', ':-('))).toEqual({ draws: [] })
  })

  test('are none, since everything is covered, where signs and words are masked and too few words are left', () => {
    const text = 'so dull! so slow! a, b, c'
    const words = wordsOf(text).filter(({ text }) => /^(so|dull|slow|a)$/u.test(text))
    expect(controlsOf(text, maskWords([...words, ...tokensOf(text).filter(isSign)], mask))).toEqual({
      draws: [],
      coversEverything: true,
    })
  })

  test('mask a sign for the sign at the end of a word, and leave that word', () => {
    const text = 'one, two; I am 100% sure! yes, I am: so (for now) it is... no'
    const at = text.indexOf('%')
    for (let seed = 0; seed < 20; seed++) {
      const { draws, relaxed } = controlsOf(text, [{ start: at, end: at + 1, text: mask }], seed)
      expect(draws).toHaveLength(2)
      expect(relaxed).toBeUndefined()
      for (const [edit] of draws) expect(text.slice(edit?.start, edit?.end)).toMatch(/^[!,:;]$/)
    }
  })

  test('never mask a part of what is masked', () => {
    const text = 'if a !== b then c or d === e fi'
    const start = text.indexOf('!==')
    for (let seed = 0; seed < 20; seed++)
      for (const control of controlsOf(text, [{ start, end: start + 3, text: mask }], seed).draws)
        for (const edit of control) expect(edit.start >= start && edit.end <= start + 3).toBe(false)
  })
})

describe('a model that reacts to the shape of a mask is asked about masks of that shape', () => {
  const seedsToTry = Array.from({ length: 20 }, (_, seed) => seed)

  test('two masks in a row', () => {
    for (const seed of seedsToTry)
      for (const control of controlsFor(longText, ['old roof'], seed)) expect(control).toMatch(/█ █/)
  })

  test('three masks in a row, and one alone', () => {
    for (const seed of seedsToTry)
      for (const control of controlsFor(longText, ['what he knew', 'dog'], seed)) {
        expect(control).toMatch(/█ █ █/)
        expect(control.match(/█/g)).toHaveLength(4)
        expect(control).not.toMatch(/█ █ █ █/)
      }
  })

  test('no masks in a row where the explanation has none', () => {
    for (const seed of seedsToTry)
      for (const control of controlsFor(longText, ['home', 'roof', 'brother', 'water', 'bread'], seed))
        expect(control).not.toMatch(/█ █/)
  })

  test.each([
    ['two masks with one word between', ['rain', 'on'], /█ \w+ █/],
    ['two masks with four words between', ['rain', 'roof'], /█( \w+){4} █/],
    ['a row of two, and a mask near it', ['the rain', 'on'], /█ █ \w+ █/],
  ])('%s', (_, words, shape) => {
    for (const seed of seedsToTry) {
      const controls = controlsFor(longText, words, seed)
      expect(controls).toHaveLength(2)
      for (const control of controls) expect(control.replaceAll(/[.,]/g, '')).toMatch(shape)
    }
  })

  test('a mask before a full stop', () => {
    const sentences =
      'Ann ran. Bob sat. Cid slept. Dan ate. Eve read. Flo sang. Gil dug. Hal fell. Ida hid. Jim won. Kim lost.'
    for (const seed of seedsToTry) {
      const controls = controlsFor(sentences, ['sat', 'hid'], seed)
      expect(controls).toHaveLength(2)
      for (const control of controls) expect(control.match(/█\./g)?.length).toBe(2)
    }
  })

  test('a mask before a comma', () => {
    for (const seed of seedsToTry)
      for (const control of controlsFor(longText, ['early'], seed)) expect(control).toMatch(/█,/)
  })

  test('the first word of the text has no like place, which is told', () => {
    const edits = maskItems(longText, ['we'], mask).edits
    expect(controlsOf(longText, edits).relaxed).toContain('punctuation')
  })

  test.each([
    ['first', 'rain', 0],
    ['middle', 'dog', 1],
    ['last', 'bread', 2],
  ] as const)('a mask in the %s third', (_, word, third) => {
    for (const seed of seedsToTry)
      for (const edits of controlsOf(longText, maskItems(longText, [word], mask).edits, seed).draws) {
        const { isMasked } = rowOfWords(longText, edits)
        isMasked.forEach((masked, index) => {
          if (masked) expect(thirdOf(index, isMasked.length)).toBe(third)
        })
      }
  })

  test('a long mask, a number or a short word: of like length', () => {
    const text =
      `${'in a to of at an on we '.repeat(4)}tremendous ${'in a to of at an on we '.repeat(4)}` +
      'magnificent spectacular wonderfully in a to of'
    for (const seed of seedsToTry)
      for (const control of controlsOf(text, maskItems(text, ['spectacular'], mask).edits, seed).draws)
        for (const { start, end } of control) expect(end - start).toBeGreaterThan(8)
  })
})

describe('too few other words', () => {
  test.each([
    ['all words', 'dull film', ['dull', 'film']],
    ['more than half of the words', 'a dull slow film', ['dull', 'slow', 'film']],
    ['one word that is the whole text', 'Dull, dull, DULL', ['dull']],
  ])('cover everything: %s', (_, text, words) => {
    expect(controlsOf(text, maskItems(text, words, mask).edits)).toEqual({ draws: [], coversEverything: true })
  })

  test('of that shape leave no control, and cover nothing', () => {
    const text = 'A dull story, they all said to me today.'
    const { draws, coversEverything } = controlsOf(text, maskItems(text, ['a', 'story', 'they'], mask).edits)
    expect({ draws, coversEverything }).toEqual({ draws: [], coversEverything: undefined })
  })

  test('leave a single control where just one has the shape', () => {
    expect(controlsFor('dull film', ['dull'])).toEqual([])
    expect(controlsFor('an old man saw it', ['old'])).toEqual(['█ old man saw it'])
  })

  test('never are another occurrence of a named word, in whatever case', () => {
    const text = 'Dull and slow, dull and long, DULL and old, dull and grey, dull and wet'
    for (let seed = 0; seed < 20; seed++)
      for (const control of controlsFor(text, ['dull'], seed)) expect(control.match(/dull/gi)).toHaveLength(5)
  })
})

test('masks over punctuation count as masks too', () => {
  const text = 'Dull! The plot is dull! I did not like it at all, not even once.'
  const { edits } = maskItems(text, ['dull', '!'], mask)
  const { draws } = controlsOf(text, edits)
  expect(draws.map((control) => control.length)).toEqual([4, 4])
})

describe('in seconds', { timeout: 60_000 }, () => {
  const timed = (run: () => void): void => {
    const begun = performance.now()
    run()
    expect(performance.now() - begun).toBeLessThan(30_000)
  }

  test.each([
    ['a fifth of a megabyte', megabyte, 'film'],
    ['a few words of a megabyte', megabyte, 'w5'],
    ['a sixth of a megabyte without spaces', megabyteUnspaced, '电影'],
  ])('%s is masked elsewhere', (_, textOf, word) => {
    const text = textOf()
    const { edits } = maskItems(text, [word], mask)
    timed(() => {
      const { draws } = controlsOf(text, edits)
      expect(draws.map((control) => control.length)).toEqual([edits.length, edits.length])
    })
  })

  test.each([':-( so ', '! ', 'a, ', 'b!c?'])('100,000 characters of %j have controls for a sign', (unit) => {
    const text = `${unit.repeat(50_000 / unit.length)} -> and ${unit.repeat(50_000 / unit.length)}`
    timed(() => expect(controlsOf(text, [{ ...textPlace(text, '->'), text: mask }]).draws).toBeDefined())
  })

  const textPlace = (text: string, sign: string) => ({
    start: text.indexOf(sign),
    end: text.indexOf(sign) + sign.length,
  })

  test('as many words of a megabyte are drawn as were named', () => {
    const text = megabyte()
    const names = wordsOf(text).filter((word) => word.text === 'good')
    timed(() => expect(drawOtherWords(text, names, 0).map((set) => set.length)).toEqual([names.length, names.length]))
  })

  test('half of a megabyte has no room for a second half, and is given up', () => {
    const text = 'good bad '.repeat(50_000)
    timed(() => void controlsOf(text, maskItems(text, ['good'], mask).edits))
  })
})

const named = (text: string, ...words: string[]): Word[] => wordsOf(text).filter((word) => words.includes(word.text))
const textsOf = (sets: readonly (readonly Word[])[]): string[][] => sets.map((set) => set.map(({ text }) => text))

const review = 'A shapeless, tedious film about nobody, and two hours that nobody wants back, whatever the poster says.'

describe('the words that are drawn for a neutral edit', () => {
  test('are the same for the same seed', () => {
    fc.assert(
      fc.property(textsAndWords, seeds, ({ text, chosen }, seed) => {
        expect(drawOtherWords(text, chosen, seed)).toEqual(drawOtherWords(text, chosen, seed))
      }),
    )
  })

  test('are others for another seed', () => {
    const draws = Array.from({ length: 10 }, (_, seed) =>
      JSON.stringify(drawOtherWords(review, named(review, 'shapeless', 'tedious'), seed)),
    )
    expect(new Set(draws).size).toBeGreaterThan(5)
  })

  test('are words of the text that the explanation did not name, at no place', () => {
    fc.assert(
      fc.property(textsAndWords, seeds, ({ text, chosen }, seed) => {
        const names = new Set(chosen.map((word) => foldText(word.text)))
        const words = wordsOf(text)
        for (const word of drawOtherWords(text, chosen, seed).flat()) {
          expect(words).toContainEqual(word)
          expect(names.has(foldText(word.text))).toBe(false)
        }
      }),
    )
  })

  test('never are another occurrence of a named word, in whatever case', () => {
    const text = 'Dull, dull, DULL and slow'
    expect(
      textsOf(drawOtherWords(text, named(text, 'dull'), 0))
        .flat()
        .sort(),
    ).toEqual(['and', 'slow'])
  })

  test('are as many as were named, each once, in the order of the text', () => {
    fc.assert(
      fc.property(textsAndWords, seeds, ({ text, chosen }, seed) => {
        for (const set of drawOtherWords(text, chosen, seed)) {
          expect(set).toHaveLength(chosen.length)
          expect(set).toEqual([...new Set(set)].toSorted((a, b) => a.start - b.start))
        }
      }),
    )
  })

  test('are as many as asked for, where the size is another', () => {
    const sets = drawOtherWords(review, named(review, 'tedious'), 0, 5)
    expect(sets.map((set) => set.length)).toEqual([5, 5])
  })

  test('are drawn for an insertion too, which names no word of the text', () => {
    expect(drawOtherWords(review, [], 0, 2).map((set) => set.length)).toEqual([2, 2])
  })

  test('are two sets that differ, or as many as there are', () => {
    fc.assert(
      fc.property(textsAndWords, seeds, ({ text, chosen }, seed) => {
        const names = new Set(chosen.map((word) => foldText(word.text)))
        const others = wordsOf(text).filter((word) => !names.has(foldText(word.text))).length
        const sets = drawOtherWords(text, chosen, seed).map((set) => set.map(({ start }) => start).join())
        const possible = chosen.length === 0 || others < chosen.length ? 0 : others === chosen.length ? 1 : 2
        expect(sets).toHaveLength(possible)
        expect(new Set(sets).size).toBe(possible)
      }),
    )
  })

  test.each([
    ['none where fewer are left than were named', 'a dull slow film', ['dull', 'slow', 'film'], []],
    ['a single set where just as many are left', 'a dull slow film', ['dull', 'slow'], [['a', 'film']]],
    ['none where every word was named', 'dull film', ['dull', 'film'], []],
    ['none where nothing was named', 'dull film', [], []],
  ])('are %s', (_, text, words, sets) => {
    expect(textsOf(drawOtherWords(text, named(text, ...words), 0))).toEqual(sets)
  })

  test('are none in an empty text', () => {
    expect(drawOtherWords('', [], 0, 1)).toEqual([])
  })

  test('are numbers for a number, where there are enough', () => {
    const text = 'in 1994 and 1995 and 1996 and 1997 and 1998 and 1999 it was dull'
    for (let seed = 0; seed < 10; seed++)
      for (const set of textsOf(drawOtherWords(text, named(text, '1994'), seed))) expect(set[0]).toMatch(/^\d{4}$/)
  })

  test('are long words for a long word', () => {
    const text = `${'a of to '.repeat(20)}tremendous magnificent spectacular outstanding wonderfully delightfully`
    for (let seed = 0; seed < 10; seed++)
      for (const set of textsOf(drawOtherWords(text, named(text, 'tremendous'), seed)))
        expect(set[0]?.length).toBeGreaterThan(8)
  })

  test('are any other word where there is none alike', () => {
    const text = '👍 is ok'
    expect(
      textsOf(drawOtherWords(text, named(text, '👍'), 0))
        .flat()
        .sort(),
    ).toEqual(['is', 'ok'])
  })
})

describe('the items that are drawn from a list', () => {
  const lists = fc.array(fc.boolean(), { maxLength: 9 })
  const rowsOf = (isChosen: readonly boolean[]): readonly number[] =>
    isChosen
      .map((chosen) => (chosen ? '1' : '0'))
      .join('')
      .split('0')
      .map(({ length }) => length)
      .filter((length) => length > 0)
      .sort((a, b) => a - b)
  const chosenIn = (draw: readonly number[], count: number): readonly boolean[] =>
    Array.from({ length: count }, (_, index) => draw.includes(index))
  /** Every list of as many items that are not named. */
  const everyOther = (isNamed: readonly boolean[]): readonly (readonly boolean[])[] => {
    const size = isNamed.filter(Boolean).length
    const all = Array.from({ length: 2 ** isNamed.length }, (_, bits) =>
      isNamed.map((_, at) => ((bits >> at) & 1) === 1),
    )
    return all.filter((is) => is.filter(Boolean).length === size && !is.some((chosen, at) => chosen && isNamed[at]))
  }

  test('are as many others, in rows of the same lengths, unless the verdict tells otherwise', () => {
    fc.assert(
      fc.property(lists, seeds, (isNamed, seed) => {
        const { draws, relaxed } = drawOtherItems(isNamed, seed)
        for (const draw of draws) {
          expect(everyOther(isNamed)).toContainEqual(chosenIn(draw, isNamed.length))
          if (!relaxed) expect(rowsOf(chosenIn(draw, isNamed.length))).toEqual(rowsOf(isNamed))
        }
      }),
    )
  })

  test('are two lists that differ, or as many as there are', () => {
    fc.assert(
      fc.property(lists, seeds, (isNamed, seed) => {
        const { draws } = drawOtherItems(isNamed, seed)
        const possible = isNamed.some(Boolean) ? everyOther(isNamed).length : 0
        expect(new Set(draws.map((draw) => draw.join())).size).toBe(draws.length)
        expect(draws).toHaveLength(Math.min(2, possible))
      }),
    )
  })

  test('stand apart only where fewer than two lists have rows of the same lengths', () => {
    fc.assert(
      fc.property(lists, seeds, (isNamed, seed) => {
        const alike = everyOther(isNamed).filter((is) => rowsOf(is).join() === rowsOf(isNamed).join())
        const { relaxed } = drawOtherItems(isNamed, seed)
        if (isNamed.some(Boolean) && alike.length >= 2) expect(relaxed).toBeUndefined()
      }),
    )
  })

  test('are the same for the same seed, and others for another', () => {
    const isNamed = Array.from({ length: 10 }, (_, index) => index === 3 || index === 6)
    expect(drawOtherItems(isNamed, 1)).toEqual(drawOtherItems(isNamed, 1))
    const drawn = Array.from({ length: 10 }, (_, seed) => JSON.stringify(drawOtherItems(isNamed, seed)))
    expect(new Set(drawn).size).toBeGreaterThan(5)
  })

  test('are each item about as often', () => {
    const isNamed = [true, false, false, false, false]
    const drawn = Array.from({ length: 400 }, (_, seed) => drawOtherItems(isNamed, seed).draws[0]?.[0])
    for (const item of [1, 2, 3, 4]) expect(drawn.filter((one) => one === item).length).toBeGreaterThan(60)
  })
})
