import { asSchema } from 'ai'
import { expect, test } from 'vitest'
import { z } from 'zod/v4'
import { misfitsIn } from '../../src/replies/misfits.js'

const schema = await asSchema(
  z.object({
    queue: z.enum(['billing', 'technical']),
    kind: z.literal('ticket').optional(),
    because: z.array(z.string()),
    to: z.union([z.object({ team: z.string() }), z.null()]),
    priority: z.number().int().optional(),
  }),
).jsonSchema

const fitting = { queue: 'billing', because: ['charged'], to: null }

test.each([
  ['all required properties', fitting],
  ['optional properties too', { ...fitting, kind: 'ticket', priority: 3 }],
  ['another of two forms', { ...fitting, to: { team: 'money' } }],
  ['an empty list', { ...fitting, because: [] }],
])('a value with %s matches the schema', (_, value) => {
  expect(misfitsIn(value, schema)).toEqual([])
})

test.each([
  ['no required property', { error: 'gaps' }, ['.queue', '.because', '.to']],
  ['a value that is not listed', { ...fitting, queue: 'sales' }, ['.queue']],
  ['another constant', { ...fitting, kind: 'mail' }, ['.kind']],
  ['another type', { ...fitting, priority: 'high' }, ['.priority']],
  ['a fraction for a whole number', { ...fitting, priority: 0.5 }, ['.priority']],
  ['another type in a list', { ...fitting, because: ['charged', 3] }, ['.because[]']],
  ['none of two forms', { ...fitting, to: { name: 'money' } }, ['.to']],
])('a value with %s has a mismatch there', (_, value, paths) => {
  expect(misfitsIn(value, schema)).toEqual(paths)
})

test('a list in place of an object is a mismatch as a whole', () => {
  expect(misfitsIn(['billing'], schema)).toEqual([''])
})

test('references to definitions are followed, and an empty schema accepts any value', () => {
  const item = { type: 'object', properties: { next: { $ref: '#/definitions/item' } }, required: ['name'] }
  const root = { $ref: '#/definitions/item', definitions: { item } }
  expect(misfitsIn({ name: 'a', next: { next: {} } }, root)).toEqual(['.next.name', '.next.next.name'])
  expect(misfitsIn({ name: 'a' }, undefined)).toEqual([])
  expect(misfitsIn({ name: 'a' }, {})).toEqual([])
})
