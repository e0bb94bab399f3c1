import { describe, expect, test } from 'vitest'
import { mayBeReworded } from '../../src/verdict/reworded.js'

type Pair = readonly [before: string, after: string, mask?: string]

const reads = ([before, after, mask]: Pair): boolean => mayBeReworded(before, after, mask)

const reworded: readonly Pair[] = [
  ['17 metres', 'It is 17 metres.'],
  ['spam', 'no spam'],
  ['$5', 'It costs 5 dollars.'],
  // Another spelling.
  ['U.S.A.', 'USA'],
  ['e-mail', 'email'],
  ['cannot', 'can not'],
  ['café', 'cafe'],
  ['São Paulo', 'Sao Paulo'],
  ['Tübingen', 'Tubingen'],
  ['ёлка', 'елка'],
  ['health care', 'healthcare'],
  ['window', 'windows'],
  // Only the mask of the text is new.
  ['a letter about the invoice', 'a letter about the [REDACTED]', '[REDACTED]'],
  ['a letter about the invoice', 'a letter about the ___', '___'],
  ['{"queue":"billing","because":["invoice"]}', '{"queue":"billing","because":["[REDACTED]"]}', '[REDACTED]'],
  // Only the reasons are new.
  ['{"queue":"billing","because":["invoice"]}', '{"queue":"billing","because":["charged"]}'],
  ['{"queue":"billing","because":["invoice"]}', '{"because":["twice","March"],"queue":"billing"}'],
  ['{"isUrgent":false,"word":"later"}', '{"isUrgent":false,"word":"soon"}'],
]

const different: readonly Pair[] = [
  ['Paris', 'Rome'],
  ['the landlord', 'the insurance'],
  ['1.5 kg', '15 kg'],
  ['C++', 'C#'],
  ['A-113', 'A-114'],
  ['new', 'news'],
  ['oui', 'non'],
  // A quotation of the mask alone is another answer.
  ['invoice', '[REDACTED]', '[REDACTED]'],
  ['the invoice', 'a parcel that is [REDACTED]', '[REDACTED]'],
  ['{"queue":"billing","because":["invoice"]}', '{"queue":"technical","because":["invoice2"]}'],
  ['{"queue":"billing","because":[]}', '{"queue":"technical","because":[]}'],
  ['{"queue":"billing","note":null}', '{"queue":"technical","note":null}'],
  ['{"queue":"billing"', '{"queue":"technical"'],
]

describe('an open answer', () => {
  test.each(reworded.map((pair) => ({ pair })))('may be reworded: $pair.0 → $pair.1', ({ pair }) => {
    expect(reads(pair)).toBe(true)
  })

  test.each(different.map((pair) => ({ pair })))('is another one: $pair.0 → $pair.1', ({ pair }) => {
    expect(reads(pair)).toBe(false)
  })

  test('of a hundred thousand characters is compared in no time', () => {
    const long = (word: string): string => `{${`${word} `.repeat(20_000)}}`
    expect(mayBeReworded(long('north'), long('south'))).toBe(false)
  })
})
