import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lettersOf } from '../../src/text/letters.js'
import { texts } from './texts.js'

describe('the letters of a text', () => {
  test.each(['ＦＵＬＬ', '𝐟𝐮𝐥𝐥', 'ⓕⓤⓛⓛ', '🅵🆄🅻🅻', 'f\u200bu\u00adll', 'f-u-l-l', 'fúłl'.replace('ł', 'l')])(
    'are the same in %s',
    (text) => expect(lettersOf(text, 'plain').text).toBe('full'),
  )

  test.each(['nоte', 'n0te', 'nοtе', 'ɴote', 'ΝΟΤΕ'])('look the same in %s', (text) =>
    expect(lettersOf(text, 'look-alike').text).toBe('note'),
  )

  test('keep numbers, and signs between words', () => {
    expect(lettersOf('100 or 50!', 'look-alike').text).toBe('100or50')
    expect(lettersOf('wow!!!', 'look-alike').text).toBe('vvovv')
  })

  test('lead back to the text', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('plain', 'look-alike'), (text, reading) => {
        const { text: letters, starts, ends, tokenOf, tokens } = lettersOf(text, reading)
        expect([starts.length, ends.length, tokenOf.length]).toEqual(Array.from({ length: 3 }, () => letters.length))
        expect(tokens.every(({ from, to }) => from < to)).toBe(true)
        expect([...starts].every((start, unit) => start < (ends[unit] ?? 0) && start >= (starts[unit - 1] ?? 0))).toBe(
          true,
        )
      }),
    )
  })
})
