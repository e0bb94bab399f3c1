import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inSeededOrder } from '../../src/gates/seeded-order.js'

const withIds = (ids: readonly string[]) => ids.map((id) => ({ id, input: id }))
const orderOf = (ids: readonly string[], seed: number): readonly string[] =>
  inSeededOrder(withIds(ids), seed).map(({ id }) => id)
const someIds = fc.uniqueArray(fc.string(), { maxLength: 40 })

test('a seed orders inputs alike in every source order, on every machine', () => {
  expect(orderOf(['a', 'b', 'c', 'd', 'e', 'f'], 0)).toMatchInlineSnapshot(`
    [
      "e",
      "b",
      "c",
      "a",
      "f",
      "d",
    ]
  `)
  fc.assert(
    fc.property(someIds, fc.integer(), (ids, seed) => {
      expect(orderOf(ids.toReversed(), seed)).toEqual(orderOf(ids, seed))
      expect(orderOf(ids, seed).toSorted()).toEqual(ids.toSorted())
    }),
  )
})

test('further inputs do not reshuffle the others', () => {
  fc.assert(
    fc.property(someIds, fc.integer(), fc.string(), (ids, seed, added) => {
      const others = ids.filter((id) => id !== added)
      expect(orderOf([added, ...others], seed).filter((id) => id !== added)).toEqual(orderOf(others, seed))
    }),
  )
})

test('each input comes first about equally often over many seeds', () => {
  const first = Map.groupBy(
    Array.from({ length: 4_000 }, (_, seed) => orderOf(['a', 'b', 'c', 'd'], seed)[0]),
    (id) => id,
  )
  for (const { length } of first.values()) expect(Math.abs(length - 1_000)).toBeLessThan(4 * Math.sqrt(750))
})

test('seeds differ, and the list that was given stays', () => {
  const inputs = withIds(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
  const before = [...inputs]
  expect(inSeededOrder(inputs, 1)).not.toEqual(inSeededOrder(inputs, 2))
  expect(inputs).toEqual(before)
})
