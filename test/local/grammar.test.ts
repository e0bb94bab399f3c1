import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grammarFor } from '../../src/local/grammar.js'

const object = (properties: Record<string, unknown>): unknown => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

test('a choice among labels leaves nothing open but the label', () => {
  const { text, leftOpen } = grammarFor(object({ result: { type: 'string', enum: ['billing', 'technical'] } }))

  expect(text).toMatchInlineSnapshot(`"root ::= "{" "\\"result\\": " ( "\\"billing\\"" | "\\"technical\\"" ) "}""`)
  expect(leftOpen).toEqual([])
})

test('labels with quotes, backslashes, line breaks and letters of any script stay themselves', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (labels) => {
      const { text } = grammarFor({ enum: labels })

      expect(literalsIn(text).map((json) => JSON.parse(json))).toEqual(labels)
    }),
    { numRuns: 50 },
  )
})

test('labels that differ only in escaped characters stay different', () => {
  expect(literalsIn(grammarFor({ enum: ['a"b', 'a\\"b', 'a\nb', 'ü', '\u0000'] }).text)).toEqual([
    '"a\\"b"',
    '"a\\\\\\"b"',
    '"a\\nb"',
    '"ü"',
    '"\\u0000"',
  ])
})

test('a list of words is written on one line, with one space where models write one', () => {
  expect(grammarFor(object({ words: { type: 'array', items: { type: 'string' } } })).text).toMatchInlineSnapshot(`
    "root ::= "{" "\\"words\\": " "[" ( string ( ", " string )* )? "]" "}"
    string ::= "\\"" ( [^"\\\\\\x00-\\x1F\\x7F] | "\\\\" ( ["\\\\/bfnrt] | "u" [0-9a-fA-F]{4} ) )* "\\"""
  `)
})

test('every declared property is written, in the order of the schema', () => {
  const schema = object({
    label: { enum: ['yes', 'no'] },
    why: { type: 'string' },
    sure: { type: 'boolean' },
    at: { type: 'integer' },
  })

  expect(grammarFor(schema).text.split('\n')[0]).toMatchInlineSnapshot(
    `"root ::= "{" "\\"label\\": " ( "\\"yes\\"" | "\\"no\\"" ) ", " "\\"why\\": " string ", " "\\"sure\\": " ( "true" | "false" ) ", " "\\"at\\": " integer "}""`,
  )
})

test('a value that may be null, or of several types, is not always written as null', () => {
  expect(rootOf({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('( string | "null" )')
  expect(rootOf({ type: ['number', 'null'] })).toBe('( number | "null" )')
  expect(rootOf({ oneOf: [{ const: 1 }, { const: true }] })).toBe('( "1" | "true" )')
})

test('lists in lists, tuples and records are described', () => {
  expect(grammarFor({ type: 'array', items: { type: 'array', items: { type: 'number' } } }).text)
    .toMatchInlineSnapshot(`
    "root ::= "[" ( item-1 ( ", " item-1 )* )? "]"
    item-1 ::= "[" ( number ( ", " number )* )? "]"
    number ::= integer ( "." [0-9]{1,15} )?
    integer ::= "-"? ( "0" | [1-9] [0-9]{0,15} )"
  `)
  expect(rootOf({ type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] })).toBe(
    '"[" string ", " number "]"',
  )
  expect(rootOf({ type: 'object', additionalProperties: { type: 'string' } })).toBe(
    '"{" ( item-1 ( ", " item-1 )* )? "}"',
  )
  expect(rootOf({ type: 'object', properties: {}, additionalProperties: false })).toBe('"{}"')
})

test('a schema that refers to itself is followed', () => {
  const tree = {
    $ref: '#/$defs/tree',
    $defs: { tree: object({ name: { type: 'string' }, below: { type: 'array', items: { $ref: '#/$defs/tree' } } }) },
  }

  expect(grammarFor(tree).text).toMatchInlineSnapshot(`
    "root ::= part-1
    part-1 ::= "{" "\\"name\\": " string ", " "\\"below\\": " "[" ( part-1 ( ", " part-1 )* )? "]" "}"
    string ::= "\\"" ( [^"\\\\\\x00-\\x1F\\x7F] | "\\\\" ( ["\\\\/bfnrt] | "u" [0-9a-fA-F]{4} ) )* "\\"""
  `)
})

test('without a schema the reply is any JSON object', () => {
  const { text, leftOpen } = grammarFor(undefined)

  expect(text).toMatchInlineSnapshot(`
    "root ::= object
    object ::= "{" ( string ": " value ( ", " string ": " value )* )? "}"
    string ::= "\\"" ( [^"\\\\\\x00-\\x1F\\x7F] | "\\\\" ( ["\\\\/bfnrt] | "u" [0-9a-fA-F]{4} ) )* "\\""
    value ::= object | array | string | number | "true" | "false" | "null"
    array ::= "[" ( value ( ", " value )* )? "]"
    number ::= integer ( "." [0-9]{1,15} )?
    integer ::= "-"? ( "0" | [1-9] [0-9]{0,15} )"
  `)
  expect(leftOpen).toEqual([])
})

test('keywords that a grammar cannot enforce are left open and named', () => {
  expect(grammarFor(object({ name: { allOf: [{ type: 'string' }, { minLength: 1 }] } })).leftOpen).toEqual(['allOf'])
})

test('a schema that allows no answer is refused', () => {
  expect(() => grammarFor(object({ result: { enum: [] } }))).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: The local model was not called: the schema of the answer allows no answer.

      Give its enum (the options of Output.choice) at least one value.]
  `)
})

const rootOf = (schema: unknown): string | undefined => grammarFor(schema).text.split('\n')[0]?.replace('root ::= ', '')

/** Returns the literals of a grammar as the engine reads them. */
const literalsIn = (grammar: string): readonly string[] =>
  [...grammar.matchAll(/"((?:[^"\\]|\\.)*)"/gsu)].map(([, escaped]) => (escaped ?? '').replace(/\\(["\\])/g, '$1'))
