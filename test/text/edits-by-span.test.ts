import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits, type Edit } from '../../src/text/edits.js'
import { editsBySpan } from '../../src/text/edits-by-span.js'

const spans = [
  { start: 0, end: 4 },
  { start: 6, end: 9 },
  { start: 9, end: 12 },
]

test.each([
  ['within one span', { start: 7, end: 8, text: 'x' }, [[], [{ start: 1, end: 2, text: 'x' }], []]],
  [
    'over several spans',
    { start: 2, end: 10, text: 'x' },
    [[{ start: 2, end: 4, text: 'x' }], [{ start: 0, end: 3, text: '' }], [{ start: 0, end: 1, text: '' }]],
  ],
  ['between spans', { start: 4, end: 6, text: 'x' }, [[], [], []]],
  ['that inserts at the end of a span', { start: 4, end: 4, text: 'x' }, [[{ start: 4, end: 4, text: 'x' }], [], []]],
  ['that inserts between two spans', { start: 9, end: 9, text: 'x' }, [[], [{ start: 3, end: 3, text: 'x' }], []]],
])('an edit %s', (_, edit, expected) => {
  expect(editsBySpan(spans, [edit])).toEqual(expected)
})

test('edits of spans that cover a text change it as the edits of the text do', () => {
  const texts = fc.array(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(texts, fc.infiniteStream(fc.nat({ max: 3 })), (parts, numbers) => {
      const text = parts.join('')
      let start = 0
      const spans = parts.map((part) => ({ start, end: (start += part.length) }))
      const edits: Edit[] = []
      let at = 0
      for (;;) {
        const [from = 0, length = 0] = [...numbers.take(2)]
        const [start, end] = [at + from + 1, at + from + 2 + length]
        if (end > text.length) break
        edits.push({ start, end, text: '_' })
        at = end
      }
      const bySpan = editsBySpan(spans, edits)
      const changed = parts.map((part, index) => applyEdits(part, bySpan[index] ?? [])).join('')
      expect(changed).toBe(applyEdits(text, edits))
    }),
  )
})
