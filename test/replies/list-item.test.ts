import { describe, expect, test } from 'vitest'
import { cleanList } from '../../src/replies/list-item.js'
import { megabyte } from '../text/texts.js'

const text = 'A shapeless, tedious film in C++, rated *****: the 3. Division says "never again".'

describe('an item of a list is read', () => {
  test.each([
    ['unchanged', 'tedious', 'tedious'],
    ['without white space around it', '  tedious \n', 'tedious'],
    ['without a bullet', '- tedious', 'tedious'],
    ['without a star for a bullet', '* tedious', 'tedious'],
    ['without a round bullet', '• tedious', 'tedious'],
    ['without its number', '1. tedious', 'tedious'],
    ['without its number in brackets', '(12) tedious', 'tedious'],
    ['without bold', '**tedious**', 'tedious'],
    ['without italics', '_tedious_', 'tedious'],
    ['without code marks', '`tedious`', 'tedious'],
    ['without quotation marks', '"tedious"', 'tedious'],
    ['without curly quotation marks', '“tedious”', 'tedious'],
    ['without other quotation marks', '«tedious»', 'tedious'],
    ['without single quotation marks', "'tedious'", 'tedious'],
    ['without a comma at its end', 'tedious,', 'tedious'],
    ['without a count in words', 'tedious (appears twice)', 'tedious'],
    ['without a count in brackets', 'tedious (2)', 'tedious'],
    ['without a count in square brackets', 'tedious [x2]', 'tedious'],
    ['without a count with a times sign', 'tedious ×2', 'tedious'],
    ['without a count with an x', 'tedious x2', 'tedious'],
    ['without several of these', '- **"tedious"** (mentioned 3 times)', 'tedious'],
    ['with both words of a phrase', '- tedious film', 'tedious film'],
  ])('%s', (_, item, meant) => {
    expect(cleanList([item], text)).toEqual([meant])
  })

  test.each([['*****'], ['3. Division'], ['C++'], ['"never again"'], ['TEDIOUS']])(
    'and %s stays unchanged, since the text contains it',
    (item) => {
      expect(cleanList([item], text)).toEqual([item])
    },
  )

  test.each([
    ['a number in brackets that belongs to it', 'call (089) 654-321 now', '(089) 654-321 (once)', '(089) 654-321'],
    ['a number that belongs to it, in quotation marks', 'see 3. Liga now', '"3. Liga"', '3. Liga'],
    ['a raised digit that the list writes as a digit', 'the sum of x² here', '- x2', 'x2'],
    ['stars behind a number', 'rated *** here', '1. ***', '***'],
    ['stars in bold', 'rated *** here', '- *******', '***'],
    ['an entity that ends in a semicolon', 'a caf&eacute; here', 'CAF&EACUTE;', 'CAF&EACUTE;'],
    ['signs behind a word', 'late :-( again', '2. "late :-("', 'late :-('],
  ])('and only that is taken away: %s', (_, told, item, meant) => {
    expect(cleanList([item], told)).toEqual([meant])
  })

  test('and an item with signs is another than its word alone', () => {
    expect(cleanList(['late :-(', 'late'], 'late :-( again')).toEqual(['late :-(', 'late'])
  })

  test('and stays in the list if the text lacks it', () => {
    expect(cleanList(['2. boring'], text)).toEqual(['boring'])
  })
})

describe('a list', () => {
  test('names each item once, whatever its spelling', () => {
    expect(cleanList(['tedious', '- tedious', '"tedious"', 'tedious (twice)', 'film'], text)).toEqual([
      'tedious',
      'film',
    ])
    expect(cleanList(['Tedious', 'tedious'], text)).toHaveLength(1)
    expect(cleanList(["don't", 'don’t'], text)).toHaveLength(1)
  })

  test('names an item once, whatever punctuation is around it', () => {
    expect(cleanList(['film', 'film.', '(film)', '"film"!', 'FILM'], `${text} "Film"! (film) film.`)).toHaveLength(1)
  })

  test('leaves out items that cannot be seen', () => {
    expect(cleanList(['\u200B', '\u00AD\u2060', ' ', 'film'], text)).toEqual(['film'])
  })

  test('of a thousand items, each twice, is looked up in a long text without spaces', { timeout: 10_000 }, () => {
    const items = Array.from({ length: 1000 }, (_, index) => ['电影', '환불', `환불 ${index}`][index % 3] ?? '')
    expect(cleanList([...items, ...items], '这部电影환불을'.repeat(12_000))).toHaveLength(2 + 333)
  })

  test('keeps its order', () => {
    expect(cleanList(['3. film', '1. tedious', '2. shapeless'], text)).toEqual(['film', 'tedious', 'shapeless'])
  })

  test.each([[[]], [['']], [['  ', '\n']], [['""', '-  ']]])('of nothing is empty: %j', (items) => {
    expect(cleanList(items, text).filter((item) => /\w/.test(item))).toEqual([])
  })

  test.each([
    ['white space', `a${' '.repeat(200_000)}b`],
    ['open brackets', '(appears '.repeat(50_000)],
    ['digits', `(${'1'.repeat(200_000)}`],
  ])('is read quickly if an item is a long run of %s', { timeout: 2_000 }, (_, item) => {
    expect(cleanList([item], text)).toHaveLength(1)
  })

  test('of five hundred items is looked up in a megabyte', { timeout: 60_000 }, () => {
    const items = Array.from({ length: 500 }, (_, index) => `${index + 1}. w${index}`)
    expect(cleanList(items, megabyte())).toEqual(items.map((_, index) => `w${index}`))
  })
})

test('the start of an item that the text has is neither a bullet nor a number of the list', () => {
  expect(cleanList(['(089) 654-321 (x1)'], 'Call (089) 654-321, please.')).toEqual(['(089) 654-321'])
  expect(cleanList(['1. refund'], 'A refund.')).toEqual(['refund'])
})

test('a code that ends like a count stays whole', () => {
  expect(cleanList(['- 0x80070005'], 'It says 0x80070005 again.')).toEqual(['0x80070005'])
  expect(cleanList(['refund x2'], 'A refund, a refund.')).toEqual(['refund'])
})

test('a bullet is no part of its item, where the text has it as a bullet too', () => {
  expect(cleanList(['- ***'], '- one\n- *** two *** three')).toEqual(['***'])
})
