import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../src/text/edits.js'
import { maskPlaces, overlaid } from '../../src/text/mask-places.js'
import { maskWords } from '../../src/text/mask.js'
import { textsAndWords } from './texts.js'

/** Masks the places that `⟦` and `⟧` enclose in a text. */
function masked(marked: string): string {
  const places: { start: number; end: number }[] = []
  let text = ''
  for (const [, before = '', inside = ''] of marked.matchAll(/([^⟦]*)(?:⟦([^⟧]*)⟧)?/gu)) {
    text += before
    if (inside !== '') places.push({ start: text.length, end: text.length + inside.length })
    text += inside
  }
  return applyEdits(text, maskPlaces(text, places, '▇').edits)
}

describe('a place hides its words, and no other occurrence of them', () => {
  test.each([
    ['a charge for the ⟦charge⟧', 'a charge for the ▇'],
    ['a ⟦dull and slow⟧ film, dull', 'a ▇ ▇ ▇ film, dull'],
    ['I was ⟦charged twice.⟧ Twice!', 'I was ▇ ▇. Twice!'],
    ['a d⟦ul⟧l film', 'a ▇ film'],
    ['a⟦ dull ⟧film', 'a ▇ film'],
    ['so bad⟦!!!⟧ So bad!!!', 'so bad▇ So bad!!!'],
    ['so x ⟦<=⟧ two', 'so x ▇ two'],
    ['sad ⟦ :-( ⟧ sad :-(', 'sad  ▇  sad :-('],
    ['この⟦映画⟧は映画', 'この▇は映画'],
    ['👍🏽 ⟦👍🏽⟧', '👍🏽 ▇'],
    ['⟦a⟧⟦b⟧', '▇'],
    ['nothing ⟦ ⟧ here', 'nothing   here'],
  ])('%s', (marked, result) => {
    expect(masked(marked)).toBe(result)
  })
})

test.each([
  { start: 5, end: 5 },
  { start: 6, end: 5 },
  { start: -1, end: 4 },
  { start: 8, end: 12 },
])('a place that is empty or outside the text hides nothing: %j', (place) => {
  const { edits, coverage } = maskPlaces('a dull day', [place], '▇')
  expect(edits).toEqual([])
  expect(coverage).toEqual([{ item: `${place.start}-${place.end}`, occurrences: 0, place }])
})

test('the places of words hide exactly these words', () => {
  fc.assert(
    fc.property(textsAndWords, ({ text, chosen: words }) => {
      expect(maskPlaces(text, words, '▇').edits).toEqual(maskWords(words, '▇'))
    }),
  )
})

test('a mask of a place takes the place of a mask of a word that it overlaps', () => {
  const text = "the film's end, a film"
  const words = [
    { start: 4, end: 8, text: '▇' },
    { start: 18, end: 22, text: '▇' },
  ]
  const { edits } = maskPlaces(text, [{ start: 4, end: 8 }], '▇')
  expect(applyEdits(text, overlaid(words, edits))).toBe('the ▇ end, a ▇')
})
