import fc from 'fast-check'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { fromStored, toStored } from '../../../src/recordings/stored/stored-value.js'

const roundTrip = (value: unknown): unknown => fromStored(JSON.parse(JSON.stringify(toStored(value))))

const names = fc.oneof(
  fc.string(),
  fc
    .tuple(
      fc.constantFrom('', '$', '$$', '$$$'),
      fc.constantFrom('bytes', 'lines', 'date', 'url', 'bigint', 'number', 'error', 'pieces', 'marked', 'ref', ''),
    )
    .map((parts) => parts.join('')),
)

/** Values with everything that a reply can hold, and names that look like ours. */
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -0, Number.NaN, Infinity, -Infinity),
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.bigInt(),
    fc.date({ noInvalidDate: false }),
    fc.uint8Array(),
    fc.webUrl().map((address) => new URL(address)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value

describe('a stored value', () => {
  test('comes back as it was, through JSON', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(roundTrip(value)).toStrictEqual(value)
      }),
      { numRuns: 500 },
    )
  })

  test('is plain JSON with sorted names', () => {
    fc.assert(
      fc.property(values, (value) => {
        const stored = toStored(value)
        expect(JSON.parse(JSON.stringify(stored))).toStrictEqual(stored)
      }),
    )
    expect(JSON.stringify(toStored({ b: { d: 1, c: 2 }, a: 3 }))).toBe('{"a":3,"b":{"c":2,"d":1}}')
  })

  test('can be read by a person', () => {
    expect(toStored({ at: new Date(0), data: Buffer.from('hi'), from: new URL('https://a.b/c'), n: 2n })).toEqual({
      at: { $date: '1970-01-01T00:00:00.000Z' },
      data: { $bytes: 'aGk=' },
      from: { $url: 'https://a.b/c' },
      n: { $bigint: '2' },
    })
  })

  test('has bytes as bytes, whatever holds them', () => {
    const whole = new Uint8Array([0, 104, 105, 0])
    for (const bytes of [Buffer.from('hi'), whole.subarray(1, 3), runInNewContext('new Uint8Array([104, 105])')])
      expect(roundTrip({ bytes })).toStrictEqual({ bytes: new Uint8Array([104, 105]) })
  })

  test('knows dates and errors of another realm, as in tests in virtual machines', () => {
    expect(roundTrip(runInNewContext('new Date(5)'))).toStrictEqual(new Date(5))
    expect(roundTrip(runInNewContext('new RangeError("far")'))).toStrictEqual(new RangeError('far'))
  })

  test('leaves out undefined entries and functions; in a list they are null', () => {
    // oxlint-disable-next-line no-sparse-arrays -- a hole is an undefined item.
    expect(roundTrip({ a: undefined, b: () => 1, c: [undefined, () => 1, , 2] })).toEqual({ c: [null, null, null, 2] })
    expect(toStored(undefined)).toBe(null)
  })

  test('keeps the tags of others: MongoDB, JSON Schema', () => {
    const value = { $date: '2020-01-01T00:00:00Z', at: { $date: { $numberLong: '1' } }, $ref: '#/$defs/a', $defs: {} }
    expect(roundTrip(value)).toStrictEqual(value)
    expect(toStored({ $ref: '#/$defs/a' })).toEqual({ $ref: '#/$defs/a' })
    expect(toStored({ $lines: ['a'] })).toEqual({ $$lines: ['a'] })
  })

  test('that a person edited is read as far as possible', () => {
    expect(fromStored({ $bytes: 1 })).toEqual({ $bytes: 1 })
    expect(fromStored({ $bigint: 'many' })).toEqual({ $bigint: 'many' })
    expect(fromStored({ $url: 'nowhere' })).toBe('nowhere')
    expect(fromStored({ $error: 'x' })).toEqual({ $error: 'x' })
    expect(fromStored({ $date: 'yesterday', more: 1 })).toEqual({ $date: 'yesterday', more: 1 })
  })

  test('ends where a value contains itself', () => {
    const value: { name: string; self?: unknown; list: unknown[] } = { name: 'a', list: [] }
    value.self = value
    value.list.push(value, { name: 'b' })
    expect(toStored(value)).toEqual({ list: [null, { name: 'b' }], name: 'a', self: null })
  })

  test('appears twice if it is used twice', () => {
    const shared = { a: 1 }
    expect(toStored([shared, shared])).toEqual([shared, shared])
  })

  test('keeps the symbols by which the AI SDK knows its objects', () => {
    const mark = Symbol.for('vercel.ai.providerStreamError')
    const given = Object.defineProperty({ message: 'filtered', code: 'x' }, mark, { value: true })
    const back = roundTrip({ error: given }) as { error: typeof given & { [mark: symbol]: unknown } }
    expect(back).toEqual({ error: { message: 'filtered', code: 'x' } })
    expect(back.error[mark]).toBe(true)
  })
})
