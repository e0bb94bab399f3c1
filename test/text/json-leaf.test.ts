import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  answerPicked,
  leafAt,
  leafPicked,
  leavesIn,
  pathInCode,
  replaceAt,
  type JsonPath,
} from '../../src/text/json-leaf.js'

interface Message {
  readonly role: string
  readonly content: string
}
type Body = { readonly messages: Message[] }

const body: Body = {
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'A dull film.' },
    { role: 'assistant', content: 'A dull film.' },
  ],
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

const pathOf = (pick: (body: Body) => unknown, value: unknown = body): JsonPath | undefined =>
  leafPicked(frozen(value), pick as (value: unknown) => unknown)

describe('the text that a function picks', () => {
  test.each<[string, (body: Body) => unknown, JsonPath]>([
    ['by its place', ({ messages }) => messages[0]?.content, ['messages', 0, 'content']],
    [
      'by another field',
      ({ messages }) => messages.find(({ role }) => role === 'user')?.content,
      ['messages', 1, 'content'],
    ],
    [
      'by another field, where an earlier text is the same',
      ({ messages }) => messages.find(({ role }) => role === 'assistant')?.content,
      ['messages', 2, 'content'],
    ],
    [
      'by itself',
      ({ messages }) => messages.find(({ content }) => content.startsWith('A dull'))?.content,
      ['messages', 1, 'content'],
    ],
    [
      'by its end, from the end',
      ({ messages }) => messages.findLast(({ content }) => content.endsWith('film.'))?.content,
      ['messages', 2, 'content'],
    ],
    [
      'by its length, the first of the longest',
      ({ messages }) =>
        messages.map(({ content }) => content).reduce((one, next) => (next.length > one.length ? next : one)),
      ['messages', 1, 'content'],
    ],
    [
      'by its length, the last of the longest',
      ({ messages }) =>
        messages.map(({ content }) => content).reduce((one, next) => (next.length < one.length ? one : next)),
      ['messages', 2, 'content'],
    ],
    [
      'by another text that equals it',
      ({ messages }) => messages.find(({ content }) => content === 'A dull film.' || content.includes('Leaf'))?.content,
      ['messages', 1, 'content'],
    ],
    ['by taking it out', ({ messages }) => messages.pop()?.content, ['messages', 2, 'content']],
    ['by cutting it out', ({ messages }) => messages.splice(1, 1)[0]?.content, ['messages', 1, 'content']],
    ['that is a role', ({ messages }) => messages[1]?.role, ['messages', 1, 'role']],
  ])('%s', (_, pick, path) => {
    expect(pathOf(pick)).toEqual(path)
  })

  test('is found if it equals the field that the function looks for', () => {
    expect(
      pathOf(({ messages }) => messages.find(({ role }) => role === 'user')!.content, {
        messages: [{ role: 'user', content: 'user' }],
      }),
    ).toEqual(['messages', 0, 'content'])
  })

  test('is the value itself if the value is a text', () => {
    expect(leafPicked('A dull film.', (value) => value)).toEqual([])
  })

  test.each<[string, (body: Body) => unknown]>([
    ['puts one together', ({ messages }) => messages.map(({ content }) => content).join('\n')],
    ['changes it', ({ messages }) => messages[0]?.content.toUpperCase()],
    ['takes a part of it', ({ messages }) => messages[0]?.content.slice(0, 5)],
    ['returns another text', () => 'Be brief.'],
    ['returns no text', ({ messages }) => messages[0]],
    ['throws', ({ messages }) => messages[9]!.content],
    ['promises it', async ({ messages }) => messages[0]?.content],
  ])('is undefined if the function %s', (_, pick) => {
    expect(pathOf(pick)).toBeUndefined()
  })

  test('is found among bytes and URLs, which stay unchanged', () => {
    const value = { data: new Uint8Array([1]), url: new URL('https://example.org'), text: 'A film.' }
    expect(
      leafPicked(value, (given) =>
        (given as typeof value).data instanceof Uint8Array && (given as typeof value).url.href !== ''
          ? (given as typeof value).text
          : undefined,
      ),
    ).toEqual(['text'])
  })

  test('is found for each text of any value, and the value stays unchanged', () => {
    fc.assert(
      fc.property(valuesAndLeaves, ({ value, path }) => {
        const before = JSON.stringify(value)
        expect(leafPicked(frozen(value), (given) => leafAt(given, path))).toEqual(path)
        expect(JSON.stringify(value)).toBe(before)
      }),
    )
  })
})

const pathsOf = (value: unknown): (string | number)[][] => {
  if (typeof value === 'string') return [[]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, entry]) =>
    pathsOf(entry).map((path) => [Array.isArray(value) ? Number(name) : name].concat(path as never)),
  )
}

const valuesAndLeaves = fc
  .jsonValue()
  .filter((value) => pathsOf(value).length > 0)
  .chain((value) => fc.record({ value: fc.constant(value), path: fc.constantFrom(...pathsOf(value)) }))

describe('the path of an answer', () => {
  type Output = { readonly score: number; readonly stars: string; readonly list: readonly number[] }
  const output: Output = { score: 3, stars: '3', list: [1, 3] }
  const picked = (pick: (output: Output) => unknown) => answerPicked(output, pick as (value: unknown) => unknown)

  test.each([
    ['a number', (output: Output) => output.score, ['score']],
    ['a number as text', (output: Output) => String(output.score), ['score']],
    ['a text', (output: Output) => output.stars, ['stars']],
    ['a text as number', (output: Output) => Number(output.stars), ['stars']],
    ['a number of a list', (output: Output) => output.list.at(-1), ['list', 1]],
  ])('is that of %s', (_, pick, path) => expect(picked(pick)).toEqual(path))

  test.each([
    ['rounds', (output: Output) => Math.round(output.score)],
    ['counts', (output: Output) => output.list.length + 1],
    ['computes', (output: Output) => output.score * 2 - 3],
    ['maps to words', (output: Output) => (output.score > 2 ? 'high' : 'low')],
    ['returns no answer', (output: Output) => output.list],
    ['returns nothing', () => undefined],
    ['throws', (output: Output) => output.list.at(7)!.toFixed()],
  ])('is none where the function %s', (_, pick) => expect(picked(pick)).toBeUndefined())
})

describe('a text that is replaced', () => {
  test('is replaced in a copy that shares all other parts', () => {
    const value = { a: [{ b: 'one' }, { c: 'two' }], d: { e: 1 } }
    const replaced = replaceAt(frozen(value), ['a', 1, 'c'], 'three')
    expect(replaced).toEqual({ a: [{ b: 'one' }, { c: 'three' }], d: { e: 1 } })
    expect([replaced.a[0], replaced.d]).toEqual([value.a[0], value.d])
    expect(replaced.a[0]).toBe(value.a[0])
    expect(replaced.d).toBe(value.d)
  })

  test('may be the whole value', () => {
    expect(replaceAt('one', [], 'two')).toBe('two')
  })

  test('is read at its path, and can be put back', () => {
    fc.assert(
      fc.property(valuesAndLeaves, fc.string(), ({ value, path }, text) => {
        const replaced = replaceAt(frozen(value), path, text)
        expect(leafAt(replaced, path)).toBe(text)
        expect(JSON.stringify(replaceAt(replaced, path, leafAt(value, path) ?? ''))).toBe(JSON.stringify(value))
      }),
    )
  })
})

test.each([[['a']], [['a', 0, 'b']], [['a', 0, 0]], [['constructor', 'name']], [[]], [['c', 'length']]])(
  'there is no text at %j',
  (path) => {
    expect(leafAt({ a: ['one'], b: 1, c: 'two' }, path)).toBeUndefined()
  },
)

describe('the texts and numbers of a value', () => {
  test('are found in their order, and their paths read like code', () => {
    const value = { a: 'x', list: [{ 'é-1': 'y', $b: 'z' }, 3, null, true, ['w']], empty: '' }
    expect(Array.from(leavesIn(value), ({ path, value }) => [pathInCode(path), value])).toEqual([
      ['a', 'x'],
      ['list[0]["é-1"]', 'y'],
      ['list[0].$b', 'z'],
      ['list[1]', 3],
      ['list[4][0]', 'w'],
      ['empty', ''],
    ])
    expect(Array.from(leavesIn('x'), ({ path }) => pathInCode(path))).toEqual([''])
  })

  test('leave out the properties that are skipped', () => {
    const value = [{ role: 'user', text: 'x' }]
    expect(
      Array.from(
        leavesIn(value, (name) => name === 'role'),
        ({ value }) => value,
      ),
    ).toEqual(['x'])
  })
})
