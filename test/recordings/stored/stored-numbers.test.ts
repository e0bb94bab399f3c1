import { property, array, double, assert, float, integer } from 'fast-check'
import { expect, test } from 'vitest'
import { packedNumbers, storedNumbers } from '../../../src/recordings/stored/stored-numbers.js'
import { fromStored } from '../../../src/recordings/stored/stored-value.js'

const roundTrip = (numbers: readonly number[]): unknown => {
  const stored = JSON.parse(JSON.stringify(storedNumbers(numbers))) as ReturnType<typeof storedNumbers>
  return packedNumbers(stored) ?? fromStored(stored)
}

test.each([
  ['doubles', double()],
  ['floats', float()],
  ['integers', integer()],
  ['decimals of a float', float({ noNaN: true, min: -1, max: 1 }).map((number) => Number(number.toPrecision(8)))],
])('each list of %s comes back exactly as it was', (_, numbers) => {
  assert(property(array(numbers, { maxLength: 100 }), (list) => void expect(roundTrip(list)).toStrictEqual(list)))
})

test('negative zeros, infinities and missing numbers come back, among floats and among decimals', () => {
  for (const odd of [-0, Infinity, -Infinity, Number.NaN])
    for (const number of [0.5, 0.1]) {
      const list = [odd, ...Array.from({ length: 99 }, () => number)]
      expect(roundTrip(list)).toStrictEqual(list)
    }
})

test('a short list is stored as people read it', () => {
  expect(storedNumbers([0.1, 2, -3.25])).toEqual([0.1, 2, -3.25])
})

/** Numbers as an embedding has them, the same in each run. */
const vector = (length: number, seed: number): number[] =>
  Array.from({ length }, (_, index) => Math.sin(index * 12.9898 + seed * 78.233) / 40)

test('a vector of 1,536 floats takes 8 kB, and one of their decimals 10 kB', () => {
  const size = (numbers: readonly number[]): number => JSON.stringify(storedNumbers(numbers)).length
  expect(size(vector(1536, 1).map(Math.fround))).toBeLessThan(8_300)
  expect(size(vector(1536, 1).map((number) => Number(number.toPrecision(8))))).toBeLessThan(10_500)
})

test('floats are stored in little-endian order, so that other programs can read them', () => {
  const list = Array.from({ length: 32 }, (_, index) => index / 4)
  const { $float32 } = storedNumbers(list) as { $float32: string }
  const bytes = new Uint8Array(Buffer.from($float32, 'base64'))
  expect([...new Float32Array(bytes.buffer)]).toEqual(list)
})
