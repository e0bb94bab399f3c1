import { describe, expect, test } from 'vitest'
import { placePassages, withoutPassages } from '../../src/checks/citations/passages.js'
import { numberListsIn, numbersBefore } from '../../src/checks/citations/passage-numbers.js'
import { withoutCitationMarks } from '../../src/checks/citations/citation-marks.js'

const promptOf = (...texts: string[]): unknown[] => [
  { role: 'user', content: texts.map((text) => ({ type: 'text', text })) },
]
const place = (passages: Record<string, string>, ...texts: string[]) =>
  placePassages(passages, [promptOf(...texts)], undefined)

describe('passages', () => {
  test('stand in one text, a blank line between them', () => {
    const { text, passages } = place(
      { a: 'The bolt is an A 7.', b: 'The nut is red.' },
      '1. The bolt is an A 7. 2. The nut is red.',
    )
    expect(text).toBe('The bolt is an A 7.\n\nThe nut is red.')
    expect(passages.map(({ start, end }) => text.slice(start, end))).toEqual(['The bolt is an A 7.', 'The nut is red.'])
  })

  test('are found as JSON too', () => {
    const passages = { a: 'The "bolt"\nis an A 7.', b: 'The nut is red.' }
    const { passages: placed } = place(passages, JSON.stringify(passages))
    const { prompt, count } = withoutPassages([promptOf(JSON.stringify(passages))], placed.slice(0, 1), '[REDACTED]')
    expect(count).toBe(1)
    expect(JSON.stringify(prompt)).toContain(String.raw`{\"a\":\"[REDACTED]\",\"b\":\"The nut is red.\"}`)
  })

  test('are looked for in each prompt by itself', () => {
    const prompts = [promptOf('Passage one is here.'), promptOf('Passage one is here. Passage two too.')]
    expect(() => placePassages({ a: 'Passage one is here.', b: 'Passage two too.' }, prompts, undefined)).not.toThrow()
  })

  test('keep their places when others go', () => {
    const { passages } = place({ a: 'First.', b: 'Second.', c: 'Third.' }, '[1] First. [2] Second. [3] Third.')
    expect(
      withoutPassages(
        '[1] First. [2] Second. [3] Third.',
        passages.filter(({ name }) => name !== 'b'),
        '[-]',
      ),
    ).toEqual({ prompt: '[1] [-] [2] Second. [3] [-]', count: 2 })
  })

  test('that only touch in the prompt do not overlap', () => {
    expect(() => place({ a: 'ab ab', b: 'ab cd' }, 'ab ab, ab cd')).not.toThrow()
  })

  test.each<[string, Record<string, string>, string, string]>([
    ['none', {}, 'x', 'There are no passages; the check needs two or more'],
    ['one', { a: 'First.' }, 'First.', 'There is one passage; the check needs two or more'],
    ['an empty one', { a: 'First.', b: ' … ' }, 'First.', 'Passage b is empty.'],
    [
      'one that is no text',
      { a: 'First.', b: 5 as unknown as string },
      'First.',
      'Passage b must be a text; received 5.',
    ],
    ['the same twice', { a: 'First.', b: 'First.' }, 'First. First.', 'Passages a and b are the same'],
    [
      'one within another',
      { a: 'First.', b: 'At First. Then.' },
      'At First. Then.',
      'Passage a is a part of passage b',
    ],
    [
      'two that share words',
      { a: 'one two three', b: 'three four' },
      'one two three four',
      'Passages a and b overlap in the prompt',
    ],
    ['one that is not in the prompt', { a: 'First.', b: 'Second.' }, 'First.', 'Passage b is in no prompt'],
    [
      'one that is there twice',
      { a: 'First.', b: 'Second.' },
      'First. Second. First.',
      'Passage a is 2 times in a prompt.',
    ],
  ])('cannot be %s', (_, passages, text, message) => {
    expect(() => place(passages, text)).toThrow(message)
  })

  test('may be there twice where the test says so', () => {
    const { passages } = placePassages({ a: 'First.', b: 'Second.' }, [promptOf('First. Second. First.')], 'all')
    expect(withoutPassages('First. Second. First.', passages.slice(0, 1), '[-]')).toEqual({
      prompt: '[-] Second. [-]',
      count: 2,
    })
  })

  test('are placed in a megabyte, a hundred of them, in seconds', { timeout: 60_000 }, () => {
    const passages = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [
        `p${index}`,
        `Passage number ${index} says: ${'it is so and so '.repeat(600)}${index}.`,
      ]),
    )
    const begun = performance.now()
    expect(place(passages, Object.values(passages).join('\n')).passages).toHaveLength(100)
    expect(performance.now() - begun).toBeLessThan(20_000)
  })
})

describe('an answer without its references', () => {
  test.each([
    ['17 metres [1].', '17 metres.'],
    ['17 metres [1][2], or less [1, 3].', '17 metres, or less.'],
    ['17 metres (passage 2)', '17 metres'],
    ['17 metres (see 2)', '17 metres (see 2)'],
    ['17 metres 【2†source】', '17 metres'],
    ['17 metres [^1]', '17 metres'],
    ['17 metres [#handbook]', '17 metres'],
    ['17 metres [handbook; sources 1-2]', '17 metres'],
    ['17 metres, says document 3.', '17 metres, says.'],
    ['17 metres [17]', '17 metres [17]'],
    ['[1]', '[1]'],
    ['2', '2'],
    ['a 10 [10]', 'a 10 [10]'],
  ])('%s', (answer, left) => {
    expect(withoutCitationMarks(answer, ['0', '1', 'handbook'])).toBe(left)
  })
})

test.each([
  ['[1] One. [2] Two.', [1, 2]],
  ['1. One.\n2. Two.', [1, 2]],
  ['<doc id="0">One.</doc><doc id="1">Two.</doc>', [0, 1]],
  ['Passage 3: One. Passage 4: Two.', [3, 4]],
  ['It weighs 2.5 One. Two.', undefined],
  ['One. 2) Two.', undefined],
])('the numbers before passages in %s', (text, numbers) => {
  expect(numbersBefore(['One.', 'Two.'], [text])).toEqual(numbers)
})

test.each([
  ['{"answer":"A 7","cited":[1,2],"by":{"more":[3]},"none":[]}', [[1, 2], [3]]],
  ['It is an A 7 [1][2, 3].', [[1, 2, 3]]],
  ['42', []],
])('the lists of numbers in %s', (reply, lists) => {
  expect(numberListsIn(reply)).toEqual(lists)
})
