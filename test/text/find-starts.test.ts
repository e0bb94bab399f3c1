import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findStarts } from '../../src/text/find-starts.js'

const places = (sought: readonly string[], text: string, isFolded = false): readonly string[] => {
  const found: string[] = []
  findStarts(sought, { isFolded })(text, (which, start) => found.push(`${sought[which]}@${start}`))
  return found
}

test('each place of each sought text is found, overlapping ones too, the first of the list first', () => {
  expect(places(['aa', 'aab', 'ba'], 'aaaba')).toEqual(['aa@0', 'aa@1', 'aab@1', 'ba@3'])
})

test('capitals equal small letters if the search says so', () => {
  expect(places(['key'], 'KEY Key')).toEqual([])
  expect(places(['key', 'éa'], 'KEY Key ÉA', true)).toEqual(['key@0', 'key@4', 'éa@8'])
  expect(places(['key'], 'İKEY', true)).toEqual(['key@1'])
})

test('any text is found where indexOf finds it', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '中', '\u0000'), minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(
      fc.uniqueArray(letters, { maxLength: 5 }),
      fc.string({ unit: fc.constantFrom('a', 'b', 'é', '中', '\u0000') }),
      (sought, text) => {
        const expected = sought.flatMap((one) =>
          Array.from(text, (_, at) => at).flatMap((at) => (text.startsWith(one, at) ? [`${one}@${at}`] : [])),
        )
        expect(places(sought, text).toSorted()).toEqual(expected.toSorted())
      },
    ),
  )
})

test('a sought text of one character is an error', () => {
  expect(() => findStarts(['a'])).toThrow('two characters')
})
