import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wrap } from '../../src/text/wrap.js'
import { columnsOf } from '../../src/text/columns.js'

test('a short sentence is one line', () => {
  expect(wrap('The model redacted no word.')).toEqual(['The model redacted no word.'])
})

test('a line breaks between words, before its 81st column', () => {
  const sentence = `${'word '.repeat(20)}end`
  expect(wrap(sentence)).toEqual(['word '.repeat(16).trim(), 'word word word word end'])
})

test('Chinese words take two columns a character', () => {
  expect(wrap(`${'电影 '.repeat(17)}`.trim()).map(columnsOf)).toEqual([79, 4])
})

test('a word longer than a line gets a line by itself', () => {
  expect(wrap(`a ${'x'.repeat(100)} b`)).toEqual(['a', 'x'.repeat(100), 'b'])
})

test('no word is lost, and no line is longer than 80 columns unless it is a single word', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z电]{1,90}$/), { minLength: 1, maxLength: 40 }), (words) => {
      const lines = wrap(words.join(' '))
      expect(lines.join(' ')).toBe(words.join(' '))
      for (const line of lines) if (line.includes(' ')) expect(columnsOf(line)).toBeLessThanOrEqual(80)
    }),
  )
})
