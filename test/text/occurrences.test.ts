import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { replaceInTexts } from '../../src/text/occurrences.js'
import { anyText, megabyte } from './texts.js'

const asJson = (text: string): string => JSON.stringify(text).slice(1, -1)

describe('a text is replaced wherever a prompt has it', () => {
  test.each([
    ['alone', 'a dull film', 'a dull film', 'X', 'X', 1, 0],
    ['at each of its places', 'film, film; film', 'film', 'X', 'X, X; X', 3, 0],
    [
      'and not within words or numbers',
      'films, xfilm, film2, 2film, film',
      'film',
      'X',
      'films, xfilm, film2, 2film, X',
      1,
      4,
    ],
    ['whatever is around it where it ends in no letter', 'so:film.yes', ':film.', 'X', 'soXyes', 1, 0],
    ['and not with another accent', 'cafe\u0301 cafe', 'cafe', 'X', 'cafe\u0301 X', 1, 1],
    ['and not within a word of another script', 'фильмы фильм', 'фильм', 'X', 'фильмы X', 1, 1],
    ['and not before a letter beyond the basic plane', 'film𝒜 film', 'film', 'X', 'film𝒜 X', 1, 1],
    ['in a script without spaces', '这部电影很好看', '电影', 'X', '这部X很好看', 1, 0],
    [
      'as JSON writes it',
      String.raw`{"said":"so \"dull\"\na"}`,
      'so "dull"\na',
      'b "c"',
      String.raw`{"said":"b \"c\""}`,
      1,
      0,
    ],
    ['in both ways', 'so "dull" and so \\"dull\\"', 'so "dull"', '"', '" and \\"', 2, 0],
    ['beginning with what JSON escapes', '\\"a\\" and "a"', '"a"', '"b"', '\\"b\\" and "b"', 2, 0],
    [
      'within JSON, by what needs to be escaped there',
      '{"said":"dull"}',
      'dull',
      'so "dull"',
      String.raw`{"said":"so \"dull\""}`,
      1,
      0,
    ],
    ['being JSON itself', '{"said":"dull"}', '{"said":"dull"}', 'so "dull"', 'so "dull"', 1, 0],
    ['by a text that means something to replace()', 'a film', 'film', "$& $1 $$ $'", "a $& $1 $$ $'", 1, 0],
    ['by one that has it again', 'film film', 'film', 'film film', 'film film film film', 2, 0],
    [
      'after a line break that is written out',
      String.raw`{"q":"Review:\nfilm\tfilm\u201cfilm"}`,
      'film',
      'X',
      String.raw`{"q":"Review:\nX\tX\u201cX"}`,
      3,
      0,
    ],
    [
      'and not where its first letter is that of a line break',
      String.raw`{"q":"a\no b no"}`,
      'no',
      'X',
      String.raw`{"q":"a\no b X"}`,
      1,
      0,
    ],
    ['after one that is part of a word and overlaps it', 'xno no no', 'no no', 'X', 'xno X', 1, 1],
    ['as often as it fits', '*****', '**', 'X', 'XX*', 2, 0],
    ['never where it is empty', 'film', '', 'X', 'film', 0, 0],
    ['never where there is none', 'film', 'a film', 'X', 'film', 0, 0],
  ])('%s', (_, text, from, to, value, count, inside) => {
    expect(replaceInTexts([text], from, to)).toEqual({ value: [value], count, inside })
  })
})

describe('a part of a message that is not text', () => {
  const user = 'user'

  test('stays unchanged, as do the names of properties', () => {
    const image = 'AAAA/user/BBBB'
    const prompt = [
      {
        role: user,
        content: [
          { type: user, text: user, providerOptions: { user: { user } } },
          { type: 'file', mediaType: user, filename: user, data: image },
        ],
      },
      {
        role: 'tool',
        content: [{ type: 'tool-call', toolCallId: user, toolName: user, id: user, input: { user, data: user } }],
      },
    ]
    expect(replaceInTexts(prompt, user, 'X')).toEqual({
      value: [
        {
          role: user,
          content: [
            { type: user, text: 'X', providerOptions: { user: { user } } },
            { type: 'file', mediaType: user, filename: user, data: image },
          ],
        },
        {
          role: 'tool',
          content: [{ type: 'tool-call', toolCallId: user, toolName: user, id: user, input: { user: 'X', data: 'X' } }],
        },
      ],
      count: 3,
      inside: 0,
    })
  })

  test('can be chosen by the caller', () => {
    expect(replaceInTexts({ role: user, text: user }, user, 'X', (name) => name === 'text').value).toEqual({
      role: 'X',
      text: user,
    })
  })

  test('stays unchanged: bytes, URLs, dates, numbers', () => {
    const value = {
      bytes: new Uint8Array([1]),
      url: new URL('https://user.example'),
      date: new Date(0),
      number: 1,
      none: null,
      missing: undefined,
    }
    const replaced = replaceInTexts({ ...value, text: user }, user, 'X').value
    for (const [name, entry] of Object.entries(value)) expect(replaced[name as keyof typeof value]).toBe(entry)
  })

  test('is shared with the old value, which never changes', () => {
    const value = Object.freeze({ a: Object.freeze(['one']), b: Object.freeze({ c: 'film' }) })
    const replaced = replaceInTexts(value, 'film', 'X').value
    expect(replaced.a).toBe(value.a)
    expect(value.b.c).toBe('film')
    expect(replaceInTexts(value, 'none', 'X').value).toBe(value)
  })
})

/** Texts with quotes, line breaks and letters of many scripts, which neither the filler nor each other have. */
const phrases = [
  'dull',
  'so "dull"\nagain',
  'C:\\films\\one',
  'tedious 42',
  'café noir',
  'скучный фильм',
  '"quoted"',
  '$& $1',
  'ok 👍🏽',
]
const filler = fc.string({ unit: fc.constantFrom('z', ' ', '.', ',', '电', '\n', 'é'), maxLength: 12 })
const planted = fc.record({
  from: fc.constantFrom(...phrases),
  to: fc.constantFrom('X', 'a "b"\nc', '\\d', '$&$1', 'ж'),
  parts: fc.array(fc.tuple(filler, fc.constantFrom('verbatim', 'escaped', 'inside')), { maxLength: 8 }),
})

describe('the laws of replacing', () => {
  test('all planted texts are counted and replaced, verbatim or escaped', () => {
    fc.assert(
      fc.property(planted, ({ from, to, parts }) => {
        const differs = asJson(from) !== from
        const glued = /^[\p{L}\p{N}]/u.test(from)
        const write = (phrase: string): string =>
          parts
            .map(
              ([filler, kind]) =>
                `${filler} ${kind === 'inside' && glued ? `z${from}` : kind === 'escaped' && differs ? asJson(phrase) : phrase} `,
            )
            .join('')
        const inside = glued ? parts.filter(([, kind]) => kind === 'inside').length : 0
        expect(replaceInTexts({ a: [write(from)] }, from, to)).toEqual({
          value: { a: [write(to)] },
          count: parts.length - inside,
          inside,
        })
      }),
    )
  })

  test('replacing back restores the value', () => {
    const back = fc.record({
      value: fc.jsonValue(),
      from: fc.constantFrom('dull', 'tedious 42', 'café'),
      text: filler,
      after: filler,
    })
    fc.assert(
      fc.property(back, ({ value, from, text, after }) => {
        const before = { value, text: `${text} ${from} ${after}`, json: JSON.stringify({ text, from, after }) }
        const once = replaceInTexts(before, from, 'ЖЖ "ж"\n$&')
        expect(once).toMatchObject({ count: 2, inside: 0 })
        expect(JSON.parse(once.value.json)).toEqual({ text, from: 'ЖЖ "ж"\n$&', after })
        expect(replaceInTexts(once.value, 'ЖЖ "ж"\n$&', from)).toEqual({ value: before, count: 2, inside: 0 })
      }),
    )
  })

  test('replacing a text by itself changes nothing', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, from) => {
        expect(replaceInTexts({ text }, from, from).value).toEqual({ text })
      }),
    )
  })

  test('a text is always found if it is the whole value', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => text !== ''),
        (text) => {
          expect(replaceInTexts(text, text, 'X')).toEqual({ value: 'X', count: 1, inside: 0 })
        },
      ),
    )
  })
})

describe('a megabyte', { timeout: 60_000 }, () => {
  test('is searched for a long text', () => {
    const text = megabyte()
    expect(replaceInTexts([{ text: `${text} ${text}.` }], text, 'X')).toEqual({
      value: [{ text: 'X X.' }],
      count: 2,
      inside: 0,
    })
  })

  test('of one letter is searched for half of it', () => {
    expect(replaceInTexts('a'.repeat(1_000_000), 'a'.repeat(500_000), 'X')).toMatchObject({ count: 0, inside: 2 })
    expect(replaceInTexts('*'.repeat(1_000_000), `-${'*'.repeat(500_000)}`, 'X').count).toBe(0)
    expect(replaceInTexts('\\'.repeat(1_000_000), '\\'.repeat(500_000), 'X').count).toBe(1)
  })

  test('of backslashes is searched for one', () => {
    expect(replaceInTexts('\\'.repeat(1_000_000), '\\', 'X').count).toBe(500_000)
    expect(replaceInTexts(`${'\\'.repeat(1_000_000)}.`, '\\.', 'X').count).toBe(1)
  })
})
