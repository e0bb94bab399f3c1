import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sliceOfPart } from '../../src/gates/slice-of-part.js'

const set = { idOf: (input: unknown) => String(input) }
const inputsOf = (contents: readonly string[]) => contents.map((input, index) => ({ id: `id-${index}`, input }))

test('parts hold each input once, differ by one at most, and keep equal contents together', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ maxLength: 2 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      async (contents, of) => {
        const all = inputsOf(contents)
        const parts = await Promise.all(
          Array.from({ length: of }, (_, index) => sliceOfPart(set, all, all, { number: index + 1, of })),
        )
        expect(parts.flat().toSorted(byId)).toEqual(all.toSorted(byId))
        const sizes = parts.map((part) => new Set(part.map(({ input }) => input)).size)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(new Set(contents).size)
      },
    ),
  )
})

test('an input is in the same part however many inputs a gate takes, and in whichever order', async () => {
  const all = inputsOf(Array.from({ length: 30 }, (_, index) => `text ${index}`))
  const part = { number: 2, of: 5 }
  const whole = await sliceOfPart(set, all, all, part)
  const taken = all.toReversed().slice(0, 11)
  expect(await sliceOfPart(set, taken, all.toSorted(byContent), part)).toEqual(
    taken.filter((input) => whole.includes(input)),
  )
})

const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1)
const byContent = (one: { input: string }, other: { input: string }): number => (one.input < other.input ? -1 : 1)
