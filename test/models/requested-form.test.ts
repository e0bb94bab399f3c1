import { Output } from 'ai'
import { expect, test } from 'vitest'
import { z } from 'zod/v4'
import { choiceOf, objectOf } from '../../src/models/requested-form.js'

test('a choice asks for the response format of the AI SDK', async () => {
  for (const labels of [
    ['yes', 'no'],
    ['"a"', 'é', ''],
  ]) {
    const expected = await Output.choice({ options: labels }).responseFormat
    expect(JSON.stringify(await choiceOf(labels).responseFormat())).toBe(JSON.stringify(expected))
  }
})

test.each([
  ['text', z.object({ redacted: z.string() })],
  ['a list', z.object({ words: z.array(z.string()) })],
  ['one of several', z.object({ answerable: z.enum(['yes', 'no']) })],
  ['objects in objects', z.object({ a: z.object({ b: z.array(z.object({ c: z.number() })) }) })],
  ['options and defaults', z.object({ a: z.string().optional(), b: z.number().default(1), c: z.null() })],
  ['a union', z.object({ a: z.union([z.object({ b: z.string() }), z.string()]) })],
  ['a record', z.record(z.string(), z.object({ a: z.string() }))],
  ['a loose object', z.looseObject({ a: z.string() })],
  ['a strict object', z.strictObject({ a: z.string() })],
  ['a transform', z.object({ a: z.string().transform(Number) })],
  ['descriptions and limits', z.object({ a: z.string().min(1).describe('One.') })],
  ['a list alone', z.array(z.string())],
])('an object asks for the response format of the AI SDK: %s', async (_, schema) => {
  expect(await objectOf(schema).responseFormat()).toEqual(await Output.object({ schema }).responseFormat)
})

test('a form is made once for a source', async () => {
  const labels = ['yes', 'no']
  expect(choiceOf(labels)).toBe(choiceOf(labels))
  expect(choiceOf(labels).output()).toBe(choiceOf(labels).output())
})
