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
  ['all that is required', fitting],
  ['what is optional too', { ...fitting, kind: 'ticket', priority: 3 }],
  ['another of two forms', { ...fitting, to: { team: 'money' } }],
  ['an empty list', { ...fitting, because: [] }],
])('a value with %s fits', (_, value) => {
  expect(misfitsIn(value, schema)).toEqual([])
})

test.each([
  ['nothing that is required', { error: 'gaps' }, ['.queue', '.because', '.to']],
  ['a value that is not listed', { ...fitting, queue: 'sales' }, ['.queue']],
  ['another constant', { ...fitting, kind: 'mail' }, ['.kind']],
  ['another type', { ...fitting, priority: 'high' }, ['.priority']],
  ['a fraction for a whole number', { ...fitting, priority: 0.5 }, ['.priority']],
  ['another type in a list', { ...fitting, because: ['charged', 3] }, ['.because[]']],
  ['none of two forms', { ...fitting, to: { name: 'money' } }, ['.to']],
])('a value with %s does not fit there', (_, value, paths) => {
  expect(misfitsIn(value, schema)).toEqual(paths)
})

test('a list in place of an object does not fit at all', () => {
  expect(misfitsIn(['billing'], schema)).toEqual([''])
})

test('a schema is followed to its definitions, and one that says nothing takes anything', () => {
  const item = { type: 'object', properties: { next: { $ref: '#/definitions/item' } }, required: ['name'] }
  const root = { $ref: '#/definitions/item', definitions: { item } }
  expect(misfitsIn({ name: 'a', next: { next: {} } }, root)).toEqual(['.next.name', '.next.next.name'])
  expect(misfitsIn({ name: 'a' }, undefined)).toEqual([])
  expect(misfitsIn({ name: 'a' }, {})).toEqual([])
})
