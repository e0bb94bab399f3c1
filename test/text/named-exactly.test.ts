import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanList } from '../../src/replies/list-item.js'
import { applyEdits } from '../../src/text/edits.js'
import { maskItems } from '../../src/text/mask.js'
import { someWords } from './texts.js'

const mask = '▇'
const masked = (text: string, ...items: string[]): string => applyEdits(text, maskItems(text, items, mask).edits)

describe('a word with signs is masked with its signs, as the text has it', () => {
  test.each([
    ['a face behind a word', 'the bus was late :-( again', 'late :-(', 'the bus was ▇ ▇ again'],
    ['a face that touches it', 'too late;-) again', 'late;-)', 'too ▇▇ again'],
    ['a row of exclamation marks', 'stop!!! it, stop', 'stop!!!', '▇▇ it, ▇'],
    ['two marks', 'en serio¿? no', 'serio¿?', 'en ▇▇ no'],
    ['an ellipsis', 'well… no', 'well…', '▇▇ no'],
    ['a dash behind it', 'after lunch – never', 'lunch –', 'after ▇ ▇ never'],
    ['a dash before it', 'after — never', '— never', 'after ▇ ▇'],
    ['a box', 'sign ( ) here', 'sign ( )', '▇ ▇ here'],
    ['a sign of print', 'see the text § here', 'text §', 'see the ▇ ▇ here'],
    ['a sign between two words', 'if ready || done then', 'ready || done', 'if ▇ ▇ ▇ then'],
    ['an arrow that touches two words', 'call list->next now', 'list->next', 'call ▇▇▇ now'],
    ['a sign before it', '*** great, great', '*** great', '▇ ▇, great'],
    ['in capitals', 'nie wieder ;-( hier', 'WIEDER ;-(', 'nie ▇ ▇ hier'],
  ])('%s', (_, text, item, result) => {
    expect(masked(text, item)).toBe(result)
  })

  test.each([
    ['a mark that ends a sentence', 'so dull. dull!', 'dull.', 'so ▇. ▇!'],
    ['quotation marks', 'the "best" one, the best', '"best",', 'the "▇" one, the ▇'],
    ['brackets', 'a (really) good one', '(really)', 'a (▇) good one'],
    ['a bullet', '- late\n- late again', '- late', '- ▇\n- ▇ again'],
    ['marks that set it as code', 'a `late` bus', '`late`', 'a `▇` bus'],
    ['a space before an exclamation mark', 'jamais plus ! Non', 'plus !', 'jamais ▇ ! Non'],
    ['a hyphen within it', 'a well-known bug', 'well-known', 'a ▇-▇ bug'],
    ['a comma within it', 'in York, UK now', 'York, UK', 'in ▇, ▇ now'],
    ['an entity of a space', 'a late&nbsp;bus', 'late bus', 'a ▇&nbsp;▇'],
  ])('but not with marks that any word may have beside it: %s', (_, text, item, result) => {
    expect(masked(text, item)).toBe(result)
  })

  test.each([
    ['is not in the text', 'late again', 'late :-(', '▇ again'],
    ['is longer there', 'late!!!! again', 'late!!!', '▇!!!! again'],
  ])('and without them where the row of signs %s', (_, text, item, result) => {
    expect(masked(text, item)).toBe(result)
  })

  test.each([
    ['=', 'a = b ≠ c', 'a ▇ b ≠ c'],
    ['≠', 'a = b ≠ c', 'a = b ▇ c'],
    ['<', 'a < b ≮ c', 'a ▇ b ≮ c'],
  ])('and a sign with a stroke is another sign: %s', (item, text, result) => {
    expect(masked(text, item)).toBe(result)
  })
})

describe('a name is found without the mark that it begins with', () => {
  test.each([
    ['a hashtag', 'see #refund now', 'refund', 'see ▇ now'],
    ['a mention', 'ask @help_desk now', 'help_desk', 'ask ▇ now'],
    ['a path', 'in /etc/hosts now', 'etc/hosts', 'in ▇ now'],
    ['a path of the folder above', 'in ../src/main.ts now', 'src/main.ts', 'in ▇ now'],
    ['a path of home', 'in ~/notes/a.md now', 'notes/a.md', 'in ▇ now'],
  ])('%s', (_, text, item, result) => {
    expect(masked(text, item)).toBe(result)
  })

  test.each([
    ['the end of a path', 'in /etc/hosts now', 'hosts'],
    ['the beginning of a path', 'in /etc/hosts now', 'etc'],
    ['the host of an address', 'write to me@shop.test now', 'shop.test'],
  ])('but not by a part of it: %s', (_, text, item) => {
    expect(masked(text, item)).toBe(text)
  })
})

describe('raised and lowered digits', () => {
  test.each([
    ['m2', '20 m² here', '20 ▇▇ here'],
    ['H2O', 'some H₂O here', 'some ▇▇▇ here'],
    ['m²', '20 m² here', '20 ▇▇ here'],
  ])('may be written as digits behind a letter: %s', (item, text, result) => {
    expect(masked(text, item)).toBe(result)
  })

  test.each([
    ['102', 'about 10² here'],
    ['m3', '20 m² here'],
    ['m²', '20 m2 and m³'],
  ])('but are no other number: %s', (item, text) => {
    expect(masked(text, item).slice(-4)).toBe(text.slice(-4))
  })
})

/** What a reader takes for one, however many marks it has. */
const pieces = [
  ...someWords.filter((word) => !/^[*]+$/.test(word)),
  ...'#refund @help_desk /etc/hosts ../src/main.ts ./dist/app.js ~/notes.txt https://shop.test/a?b=1 me@shop.test'.split(
    ' ',
  ),
  ...'caf&eacute; AT&amp;T 1,000 38,200.50 $5.99 15:30 19.11.2024 AB-123 5-10 (089) 654-321 +1 100% 24/7'.split(' '),
  ...'1998年 9月12日 庭師が1998年 厨房38,200那天 환불을 y³ H₂O don’t l’ami C++ .NET list.push(1) {"ok":false}'.split(
    ' ',
  ),
]
const signs = ':-( ;-) !!! ??? … -- — *** ★☆☆ -> => → ≠ = § † ® ( ) [x] || && ^_^'.split(' ')

describe('a part of a text that begins and ends at the edges of words, named exactly', () => {
  const cases = fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...pieces) },
        { weight: 1, arbitrary: fc.constantFrom(...signs) },
      ),
      { minLength: 1, maxLength: 12 },
    )
    .chain((parts) =>
      fc
        .tuple(fc.constant(parts), fc.nat(parts.length - 1), fc.nat(3))
        .map(([parts, from, more]) => ({ parts, from, to: Math.min(parts.length, from + 1 + more) })),
    )

  test('is found, and masked with all that it covers', () => {
    fc.assert(
      fc.property(cases, ({ parts, from, to }) => {
        const text = parts.join(' ')
        const item = parts.slice(from, to).join(' ')
        const start = parts.slice(0, from).join(' ').length + (from > 0 ? 1 : 0)
        for (const items of [[item], cleanList([item], text), cleanList([`"${item}"`], text)]) {
          const { edits, coverage } = maskItems(text, items, mask)
          expect(coverage[0]?.occurrences, `${item} of ${text}`).toBeGreaterThan(0)
          const left = item
            .split('')
            .map((character, at) => ({ character, at: start + at }))
            .filter(({ at }) => !edits.some((edit) => edit.start <= at && at < edit.end))
          expect(left.map(({ character }) => character).join(''), `${item} of ${text}`).toMatch(
            /^[^\p{L}\p{N}…★☆→≠§†®=]*$/u,
          )
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
