import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editOutput, outputInText } from '../../src/subjects/result/tool-output.js'
import { maskItems } from '../../src/text/mask.js'
import { wordsOf } from '../../src/text/words.js'

const masked = (output: unknown, words: readonly string[], mask = '[REDACTED]'): unknown => {
  const told = outputInText(output)
  return editOutput(output, told, maskItems(told.text, words, mask).edits)
}

test.each([
  ['a text', { type: 'text', value: 'paid twice' }, { type: 'text', value: 'paid [REDACTED]' }],
  ['an error', { type: 'error-text', value: 'not twice' }, { type: 'error-text', value: 'not [REDACTED]' }],
  [
    'a denied call',
    { type: 'execution-denied', reason: 'not twice' },
    { type: 'execution-denied', reason: 'not [REDACTED]' },
  ],
  ['a JSON value', { type: 'json', value: ['once', 'twice'] }, { type: 'json', value: ['once', '[REDACTED]'] }],
  [
    'an error in JSON',
    { type: 'error-json', value: { at: 'twice' } },
    { type: 'error-json', value: { at: '[REDACTED]' } },
  ],
  ['a scalar', { type: 'json', value: 'twice' }, { type: 'json', value: '[REDACTED]' }],
  ['JSON in a text', { type: 'text', value: '{"at":["twice"]}' }, { type: 'text', value: '{"at":["[REDACTED]"]}' }],
  [
    'content with a file',
    {
      type: 'content',
      value: [
        { type: 'text', text: 'twice' },
        { type: 'media', data: 'twice', mediaType: 'image/png' },
      ],
    },
    {
      type: 'content',
      value: [
        { type: 'text', text: '[REDACTED]' },
        { type: 'media', data: 'twice', mediaType: 'image/png' },
      ],
    },
  ],
  ['a name', { type: 'json', value: { twice: 1, often: 2 } }, { type: 'json', value: { '[REDACTED]': 1, often: 2 } }],
])('words of %s are masked where they stand', (_, output, expected) => {
  expect(masked(output, ['twice'])).toEqual(expected)
})

test('numbers, booleans and null become texts where they are masked', () => {
  const value = { paid: 17.5, open: false, sender: null, day: 3 }
  expect(masked({ type: 'json', value }, ['17.5', 'false', 'null'])).toEqual({
    type: 'json',
    value: { paid: '[REDACTED]', open: '[REDACTED]', sender: '[REDACTED]', day: 3 },
  })
})

test('two names that are masked stay two names', () => {
  expect(masked({ type: 'json', value: { paid: 1, late: 2 } }, ['paid', 'late'])).toEqual({
    type: 'json',
    value: { '[REDACTED]': 1, '[REDACTED] 2': 2 },
  })
})

test('texts of several lines, with marks and in any script, keep all that is not masked', () => {
  const value = { 'a "b"': 'one:\n  - two\n"three"', 質問: '二重に請求されました', سبب: 'تأخير الطلب' }
  expect(masked({ type: 'json', value }, ['two', 'الطلب'])).toEqual({
    type: 'json',
    value: { ...value, 'a "b"': 'one:\n  - [REDACTED]\n"three"', سبب: 'تأخير [REDACTED]' },
  })
})

test('every word of the text is masked at its own place, and nothing else', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), (value, pick) => {
      const output = { type: 'json', value }
      const told = outputInText(output)
      const words = wordsOf(told.text).filter(({ start, end }) =>
        told.parts.some((part) => part.start <= start && end <= part.end),
      )
      expect(editOutput(output, told, [])).toBe(output)
      const word = words[pick % Math.max(1, words.length)]
      if (!word) return
      const edited = editOutput(output, told, [{ start: word.start, end: word.end, text: '\u0001mask' }])
      const after = outputInText(edited)
      expect(JSON.parse(JSON.stringify(edited))).toBeDefined()
      expect(after.text.split('\u0001mask')).toHaveLength(2)
    }),
  )
})
