import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits, placesOf } from '../../src/text/edits.js'
import { textsAndWords } from './texts.js'

test('an edit puts the new text at its place and leaves the rest', () => {
  const edits = [
    { start: 2, end: 11, text: 'crisp' },
    { start: 24, end: 24, text: ' again' },
  ]
  expect(applyEdits('A shapeless, tedious film', edits)).toBe('A crisp, tedious fil againm')
})

test('offsets of edits refer to the unchanged text, however long the earlier edits are', () => {
  const edits = [
    { start: 0, end: 1, text: 'very long indeed' },
    { start: 2, end: 3, text: '' },
    { start: 4, end: 5, text: 'C' },
  ]
  expect(applyEdits('a b c', edits)).toBe('very long indeed  C')
})

test('placesOf() returns where the new texts stand', () => {
  fc.assert(
    fc.property(textsAndWords, fc.array(fc.string()), ({ text, chosen }, texts) => {
      const edits = chosen.map((word, index) => ({ ...word, text: texts[index] ?? '' }))
      const changed = applyEdits(text, edits)
      expect(placesOf(edits).map(({ start, end }) => changed.slice(start, end))).toEqual(edits.map((edit) => edit.text))
    }),
  )
})

test('an empty list of edits changes nothing', () => {
  expect(applyEdits('as it was', [])).toBe('as it was')
})

test('replacing words by themselves changes nothing', () => {
  fc.assert(fc.property(textsAndWords, ({ text, chosen }) => applyEdits(text, chosen) === text))
})
