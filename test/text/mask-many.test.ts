import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { itemsIn, maskItems, placesOfItem } from '../../src/text/mask.js'
import { signsBeside } from '../../src/text/signs/signs-beside.js'
import { wordsOf, type Span } from '../../src/text/words.js'
import { anyText, someWords, textsAndWords } from './texts.js'

const mask = '▇'

/** Looks for each item alone, and marks each unit of the text that one covers. */
function slowMasking(text: string, items: readonly string[]) {
  const places = items.map((item) => placesOfItem(text, item))
  const spans = joined(text, places.flat())
  const words = wordsOf(text)
  const touches = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
  const hidden = words.filter((word) => spans.some((span) => touches(word, span)))
  const within = (span: Span): readonly (typeof hidden)[number][] => hidden.filter((word) => touches(word, span))
  const isOfSigns = (span: Span): boolean => within(span).every(({ kind }) => kind === 'symbol')
  const ofText = spans.filter((span) => !isOfSigns(span))
  const ofWords = hidden.flatMap((word) => {
    const over = ofText.filter((span) => touches(word, span))
    const [first, last] = [over[0], over.at(-1)]
    if (!first || !last) return []
    return [{ start: Math.max(word.start, first.start), end: Math.min(word.end, last.end) }]
  })
  const ofMarks = spans.flatMap((span) => (isOfSigns(span) ? [span] : signsBeside(text, span, within(span))))
  return {
    edits: [...ofWords, ...ofMarks]
      .map(({ start, end }) => ({ start, end, text: mask }))
      .sort((a, b) => a.start - b.start),
    hidden,
    coverage: items.flatMap((item) => maskItems(text, [item], mask).coverage),
  }
}

/** Two spans that only touch stay two: a mark between them would stay visible. */
function joined(text: string, spans: readonly Span[]): readonly Span[] {
  const isCovered = Array.from({ length: text.length }, (_, at) =>
    spans.some(({ start, end }) => start <= at && at < end),
  )
  const isJoint = (at: number): boolean => spans.some(({ start, end }) => start < at && at < end)
  const result: Span[] = []
  for (let at = 0; at < text.length; at++) {
    if (!isCovered[at]) continue
    const last = result.at(-1)
    if (last?.end === at && isJoint(at)) result[result.length - 1] = { start: last.start, end: at + 1 }
    else result.push({ start: at, end: at + 1 })
  }
  return result
}

const pieces = someWords.concat(
  ['a', 'b', 'ab', "n't", 'does', 'won’t', '5', '5.99', "17'000", 'straße', 'STRASSE', 'snake_case', '_so_', 'Foo™'],
  ['电', '影', '电影', '好看', 'ดี', 'ด', '영화가', 'ﬁ', '…', '!!!', '\u00AD', '\u200B', '\u0301', '\r\n', '  ', "'"],
  [
    '환불을',
    '환불',
    'été',
    'ETE',
    'İade',
    '1,000',
    '1000',
    '€ 5',
    '$5',
    '15:30',
    'a@b.co',
    '&amp;',
    'l’ab',
    "ab's",
    'ab … b',
    ':-(',
  ],
)

const joints = fc.constantFrom('', ' ', ' ', ', ', '-', '.', '\n')

const mixedText = fc
  .array(fc.tuple(fc.constantFrom(...pieces), joints), { maxLength: 25 })
  .map((parts) => parts.flat().join(''))

/** A text with items: parts of it, phrases of it, and others. */
const textsAndItems = fc
  .oneof(
    mixedText,
    anyText,
    textsAndWords.map(({ text }) => text),
  )
  .chain((text) => {
    const part = fc
      .tuple(fc.nat(text.length), fc.integer({ min: 0, max: 15 }))
      .map(([start, length]) => text.slice(start, start + length))
    const dressed = part.map((item) => `"${item.toUpperCase()}",`)
    const item = fc.oneof(part, part, dressed, fc.constantFrom(...pieces), anyText)
    return fc.record({ text: fc.constant(text), items: fc.array(item, { maxLength: 12 }) })
  })

describe('a long list of names', () => {
  test('is masked as if each name were sought alone, in any script', () => {
    fc.assert(
      fc.property(textsAndItems, ({ text, items }) => {
        expect(maskItems(text, items, mask)).toEqual(slowMasking(text, items))
      }),
      { numRuns: 1_000 },
    )
  })

  test('is looked up as if each name were sought alone', () => {
    fc.assert(
      fc.property(textsAndItems, ({ text, items }) => {
        expect([...itemsIn(text, items)]).toEqual(
          [...new Set(items)].filter((item) => placesOfItem(text, item).length > 0),
        )
      }),
      { numRuns: 500 },
    )
  })
})
