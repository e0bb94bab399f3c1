import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf, padColumns } from '../../src/text/columns.js'
import { excerpt } from '../../src/text/excerpt.js'
import { shownText } from '../../src/text/shown-text.js'
import { anyText, megabyte } from './texts.js'

describe('an excerpt', () => {
  test.each([
    ['of a short text is all of it', 'A dull film.', 20, 'A dull film.'],
    ['that fits to the column is all of it', '12345', 5, '12345'],
    ['of a longer text ends in an ellipsis', 'A shapeless, tedious film', 14, 'A shapeless, …'],
    ['has no line breaks or tabs', 'one\r\n\n two\tthree', 20, 'one two three'],
    ['has no white space around it', '\n\n  one  \n', 20, 'one'],
    ['names control characters', 'one\u0000\u001B[31mtwo', 40, 'one<U+0000><U+001B>[31mtwo'],
    ['names half of an emoji, but not where it cuts one', '\uD83D', 20, '<U+D83D>'],
    ['begins where the text begins, after any amount of white space', `${' '.repeat(500)}one two three`, 8, 'one tw …'],
    ['begins after any amount of white space in any script', `${'\n'.repeat(500)}один два`, 7, 'один …'],
    ['of one letter with many accents is all of it', `e${'\u0301'.repeat(500)}`, 5, `e${'\u0301'.repeat(500)}`],
    ['of long words without spaces ends in an ellipsis', '电影'.repeat(500), 6, '电影 …'],
    ['does not announce white space at the end', `one${' '.repeat(500)}`, 5, 'one'],
    ['takes a Chinese character for two columns', '这部电影很好看', 8, '这部电 …'],
    ['keeps an emoji whole', '👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 5, '👨‍👩‍👧 …'],
    ['keeps an accent with its letter', 'e\u0301e\u0301e\u0301e\u0301', 3, 'e\u0301 …'],
    ['of nothing is nothing', ' \n ', 5, ''],
  ])('%s', (_, text, width, shown) => {
    expect(excerpt(text, width)).toBe(shown)
  })

  test('is one line of at most the given width', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 40 }), (text, width) => {
        const shown = excerpt(text, width)
        expect(columnsOf(shown)).toBeLessThanOrEqual(width)
        expect(shown).not.toMatch(/[\n\r\t]/)
      }),
    )
  })

  test('is the whole text or ends in an ellipsis', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 40 }), (text, width) => {
        const shown = excerpt(text, width)
        return shown === excerpt(text, 1_000) || shown.endsWith(' …')
      }),
    )
  })

  test('has one space for each run of white space', () => {
    const unit = fc.constantFrom('a', '.', ' ', '\n', '\t', '\u00A0', '\u0085', '\u3000')
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit, maxLength: 30 })), (text) => {
        expect(excerpt(text, 1_000)).toBe(shownText(text.replace(/[\s\x85]+/gu, ' ').trim()))
      }),
    )
  })

  test('of a megabyte is as short as that of a line', () => {
    expect(excerpt(megabyte(), 20)).toBe('good film bad w3 t …')
  })
})

describe('columns', () => {
  test.each([
    ['ascii', 5],
    ['电影', 4],
    ['ｆｕｌｌ', 8],
    ['한국', 4],
    ['👍🏽', 2],
    ['👨‍👩‍👧', 2],
    ['❤️', 2],
    ['cafe\u0301', 4],
    ['שלום', 4],
    ['', 0],
  ])('%s takes %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns)
  })

  test('are padded with spaces, and never cut', () => {
    expect([padColumns('电影', 6), padColumns('film', 2)]).toEqual(['电影  ', 'film'])
  })
})
