import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod/v4'
import { possibleAnswers } from '../../src/subjects/result/possible-answers.js'

const queue = z.enum(['billing', 'technical'])
const routes = z.object({ routes: z.array(z.object({ queue })) })
const decision = z.object({
  decision: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('route'), queue, because: z.array(z.string()) }),
    z.object({ kind: z.literal('ask'), question: z.string() }),
  ]),
})
const found = (schema: z.ZodType, pick: (output: any) => unknown) => possibleAnswers(z.toJSONSchema(schema), pick)

test.each([
  ['an enum', z.object({ queue }), (o) => o.queue, ['billing', 'technical']],
  ['an enum in an item of a list', routes, (o) => o.routes[0].queue, ['billing', 'technical']],
  ['no item of a list', routes, (o) => o.routes[0]?.queue ?? 'none', ['billing', 'technical', 'none']],
  ['an enum in a tuple', z.tuple([z.string(), queue]), (o) => o[1], ['billing', 'technical']],
  ['null', z.object({ queue: queue.nullable() }), (o) => o.queue ?? 'none', ['billing', 'technical', 'none']],
  [
    'an enum with null in it',
    z.object({ queue: z.literal([null, 'billing', 'technical']) }),
    (o) => o.queue ?? 'none',
    ['billing', 'technical', 'none'],
  ],
  [
    'a part that is left out',
    z.object({ queue: queue.optional() }),
    (o) => o.queue ?? 'none',
    ['billing', 'technical', 'none'],
  ],
  [
    'an object that is left out',
    z.object({ route: z.object({ queue }).optional() }),
    (o) => o.route?.queue ?? 'none',
    ['billing', 'technical', 'none'],
  ],
  ['no answer', z.object({ route: z.object({ queue }).nullable() }), (o) => o.route.queue, ['billing', 'technical']],
  [
    'a constant for one form of an object',
    decision,
    (o) => (o.decision.kind === 'route' ? o.decision.queue : 'ask'),
    ['billing', 'technical', 'ask'],
  ],
  [
    'a constant for a form without a name',
    z.object({ route: z.union([z.strictObject({ queue }), z.strictObject({ closed: z.boolean() })]) }),
    (o) => ('queue' in o.route ? o.route.queue : o.route.closed ? 'closed' : 'open'),
    ['billing', 'technical', 'closed', 'open'],
  ],
  [
    'a form in a form',
    z.object({ a: z.union([z.object({ b: z.union([queue, z.literal(7)]) }), z.literal('c'), z.null()]) }),
    (o) => o.a?.b ?? o.a ?? 'none',
    ['billing', 'technical', '7', 'c', 'none'],
  ],
  ['a boolean', z.object({ urgent: z.boolean() }), (o) => (o.urgent ? 'now' : 'later'), ['now', 'later']],
  [
    'several parts',
    z.object({ queue, urgent: z.boolean() }),
    (o) => `${o.queue}${o.urgent ? '!' : ''}`,
    ['billing!', 'billing', 'technical!', 'technical'],
  ],
  ['numbers', z.object({ stars: z.literal([1, 2, 2.5]) }), (o) => o.stars, ['1', '2', '2.5']],
  ['computed numbers', z.object({ stars: z.literal([1, 2]) }), (o) => 20 * o.stars, ['20', '40']],
  ['literals', z.object({ queue: z.union([z.literal('a'), z.literal(-1), z.null()]) }), (o) => o.queue, ['a', '-1']],
  [
    'an output that is read as a whole',
    z.object({ queue, urgent: z.boolean() }),
    (o) => (JSON.parse(JSON.stringify(o)) as { queue: string }).queue,
    ['billing', 'technical'],
  ],
  ['a list of at most two', z.object({ tags: z.array(queue).max(2) }), (o) => o.tags.length, ['0', '1', '2']],
] as readonly [string, z.ZodType, (output: any) => unknown, string[]][])(
  'all answers are known: %s',
  (_, schema, pick, values) => {
    expect(found(schema, pick)).toEqual({ values, isComplete: true })
  },
)

test.each([
  ['any text', z.object({ queue: z.string() }), (o) => o.queue, []],
  ['any number', z.object({ stars: z.number().min(1).max(5) }), (o) => o.stars, []],
  ['a number of any number', z.object({ stars: z.number() }), (o) => Math.round(o.stars / 2), []],
  ['an enum or any text', z.object({ queue: z.union([queue, z.string()]) }), (o) => o.queue, ['billing', 'technical']],
  ['any name', z.record(z.string(), z.string()), (o) => o.queue, []],
  ['any text in one form', decision, (o) => o.decision.queue ?? o.decision.question, ['billing', 'technical']],
  ['a choice by any text', z.object({ note: z.string() }), (o) => (o.note === '' ? 'none' : 'some'), ['some', 'none']],
  [
    'a choice by any number',
    z.object({ queue, sure: z.number() }),
    (o) => (o.sure > 3 ? o.queue : 'unsure'),
    ['billing', 'technical', 'unsure'],
  ],
  [
    'the length of a list',
    z.object({ tags: z.array(z.string()) }),
    (o) => (o.tags.length > 1 ? 'many' : 'few'),
    ['few', 'many'],
  ],
] as readonly [string, z.ZodType, (output: any) => unknown, string[]][])(
  'other answers are possible: %s',
  (_, schema, pick, values) => {
    expect(found(schema, pick)).toEqual({ values, isComplete: false })
  },
)

test('a circular reference allows anything', () => {
  const open = { values: [], isComplete: false }
  expect(possibleAnswers({ $ref: '#' }, (output) => output)).toEqual(open)
  expect(possibleAnswers({ $ref: '#/$defs/none' }, (output) => (output as { queue: string }).queue)).toEqual(open)
})

test('a schema that contains itself is followed as far as the function goes', () => {
  const tree = z.object({
    queue,
    get next() {
      return tree.optional()
    },
  })
  expect(found(tree, (output) => output.next?.next?.queue ?? output.queue)).toEqual({
    values: ['billing', 'technical'],
    isComplete: true,
  })
  const last = (output: { queue: string; next?: never }): string => (output.next ? last(output.next) : output.queue)
  expect(found(tree, last)).toEqual({ values: ['billing', 'technical'], isComplete: false })
})

test('a list of 2,000 answers is read at once', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => `queue ${index}`) as [string]
  expect(found(z.object({ queue: z.enum(many) }), (output) => output.queue)).toEqual({ values: many, isComplete: true })
})

test('forms of too many parts are not all tried', () => {
  const parts = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`part${index}`, z.boolean()]))
  const { isComplete } = found(z.object(parts), (output) => Object.values(output).filter(Boolean).length + ' of 40')
  expect(isComplete).toBe(false)
})

/** A schema, and an output that it allows. */
interface Allowed {
  readonly schema: z.ZodType
  readonly output?: unknown
}

const leaves: readonly Allowed[] = [
  { schema: queue, output: 'technical' },
  { schema: z.boolean(), output: false },
  { schema: z.literal([2, 3]), output: 3 },
  { schema: z.null(), output: null },
  { schema: z.string(), output: 'Any text.' },
  { schema: z.number(), output: 17 },
  { schema: z.array(z.boolean()), output: [true] },
]

const allowed = fc.letrec<{ one: Allowed }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...leaves),
    fc.array(tie('one'), { minLength: 1, maxLength: 3 }).map((all) => ({
      schema: z.union(all.map(({ schema }) => schema) as [z.ZodType]),
      output: all.at(-1)?.output,
    })),
    fc
      .dictionary(
        fc.constantFrom('a', 'b', 'c'),
        fc.record({ one: tie('one'), isOptional: fc.boolean(), isThere: fc.boolean() }),
        { minKeys: 1 },
      )
      .map((parts) => ({
        schema: z.strictObject(
          Object.fromEntries(
            Object.entries(parts).map(([name, { one, isOptional }]) => [
              name,
              isOptional ? one.schema.optional() : one.schema,
            ]),
          ),
        ),
        output: Object.fromEntries(
          Object.entries(parts)
            .filter(([, { isOptional, isThere }]) => !isOptional || isThere)
            .map(([name, { one }]) => [name, one.output]),
        ),
      })),
  ),
})).one

test('every answer that a schema allows is found, or it is known that others are possible', () => {
  const picks = fc.constantFrom<(output: any) => string>(
    (output) => JSON.stringify(output),
    (output) => String(output?.a?.b ?? output?.b ?? 'none'),
    (output) => (output?.a === true ? 'yes' : typeof output?.a),
    (output) => Object.keys(output ?? {}).join() || 'empty',
  )
  fc.assert(
    fc.property(allowed, picks, ({ schema, output }, pick) => {
      const { values, isComplete } = found(schema, pick)
      expect(!isComplete || values.includes(pick(output))).toBe(true)
    }),
  )
})

test('a function that takes no output that is made up may return any answer', () => {
  expect(found(z.object({ queue }), (output) => structuredClone(output).queue)).toEqual({
    values: [],
    isComplete: false,
  })
})
