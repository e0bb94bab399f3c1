import { expect, test } from 'vitest'
import { z } from 'zod/v4'
import { answersAt } from '../../src/subjects/result/schema-answers.js'

const queue = z.enum(['billing', 'technical'])
const listed = (canBeMissing = false) => ({ values: ['billing', 'technical'], canBeMissing })

test.each([
  ['an enum', z.object({ queue }), ['queue'], listed()],
  [
    'an enum in lists and objects',
    z.object({ routes: z.array(z.object({ queue })) }),
    ['routes', 0, 'queue'],
    listed(),
  ],
  ['an enum in a tuple', z.tuple([z.string(), queue]), [1], listed()],
  ['one that may be null', z.object({ queue: queue.nullable() }), ['queue'], listed(true)],
  ['one that may be left out', z.object({ queue: queue.optional() }), ['queue'], listed(true)],
  [
    'one in an object that may be null',
    z.object({ route: z.object({ queue }).nullable() }),
    ['route', 'queue'],
    listed(true),
  ],
  [
    'one that only one form of an object has',
    z.object({ route: z.union([z.strictObject({ queue }), z.strictObject({ closed: z.boolean() })]) }),
    ['route', 'queue'],
    listed(true),
  ],
  [
    'literals in forms of an object',
    z.discriminatedUnion('queue', [
      z.object({ queue: z.literal('billing') }),
      z.object({ queue: z.literal('technical') }),
    ]),
    ['queue'],
    listed(),
  ],
  [
    'one beside a number',
    z.object({ queue: z.union([queue, z.literal(7)]) }),
    ['queue'],
    { values: ['billing', 'technical', '7'], canBeMissing: false },
  ],
  [
    'numbers',
    z.object({ stars: z.literal([1, 2, 2.5]) }),
    ['stars'],
    { values: ['1', '2', '2.5'], canBeMissing: false },
  ],
  [
    'numbers in a union',
    z.object({ stars: z.union([z.literal(1), z.literal(-1), z.null()]) }),
    ['stars'],
    { values: ['1', '-1'], canBeMissing: true },
  ],
  ['any number', z.object({ stars: z.number().min(1).max(5) }), ['stars'], undefined],
  ['any text', z.object({ queue: z.string() }), ['queue'], undefined],
  ['an enum or any text', z.object({ queue: z.union([queue, z.string()]) }), ['queue'], undefined],
  ['a place that the schema does not name', z.record(z.string(), z.string()), ['queue'], undefined],
] as const)('what a schema allows: %s', (_, schema, path, allowed) => {
  expect(answersAt(z.toJSONSchema(schema), path)).toEqual(allowed)
})

test('a circular reference allows anything', () => {
  expect(answersAt({ $ref: '#' }, [])).toBeUndefined()
  expect(answersAt({ $ref: '#/$defs/none' }, ['queue'])).toBeUndefined()
})

test('a list of types with null allows null', () => {
  expect(answersAt({ type: ['string', 'null'], enum: ['billing', null] }, [])).toEqual({
    values: ['billing'],
    canBeMissing: true,
  })
})
