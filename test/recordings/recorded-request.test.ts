import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, digest, type Json } from '../../src/text/canonical-json.js'
import { requestOf, requestOfFormat1 } from '../../src/recordings/recorded-request.js'

const model = { provider: 'openai', modelId: 'gpt-5-mini' }
const prompt = [{ role: 'user', content: [{ type: 'text', text: 'Is it dull?' }] }]

/** Returns the same value with the names of its objects in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, entry]) => [name, reordered(entry)]),
  )
}

describe('canonical JSON', () => {
  test('does not depend on the order of names', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (value) => JSON.stringify(canonical(reordered(value))) === JSON.stringify(canonical(value)),
      ),
    )
  })

  test('stands for the same JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(JSON.stringify(canonical(value)))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('stays the same when it is made canonical again', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (value) => JSON.stringify(canonical(canonical(value))) === JSON.stringify(canonical(value)),
      ),
    )
  })

  test('does not depend on properties with undefined values', () => {
    expect(canonical({ a: undefined, b: { c: undefined } })).toEqual({ b: {} })
  })

  test('keeps the order of lists, and the places of undefined items in them', () => {
    expect(canonical(['b', undefined, 'a'])).toEqual(['b', null, 'a'])
  })

  test('writes bytes, addresses, dates and long numbers as text', () => {
    expect(
      canonical({
        file: new Uint8Array([104, 105]),
        url: new URL('https://example.org/a'),
        at: new Date(0),
        big: 10n ** 20n,
      }),
    ).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      big: '100000000000000000000',
      file: { $bytes: 'aGk=' },
      url: 'https://example.org/a',
    })
  })

  test('leaves functions out', () => {
    expect(canonical({ execute: () => {}, name: 'x' })).toEqual({ name: 'x' })
  })

  test('keeps a name with a special meaning in objects: __proto__', () => {
    expect(JSON.stringify(canonical(JSON.parse('{"__proto__":1,"a":2}')))).toBe('{"__proto__":1,"a":2}')
  })
})

describe('a digest', () => {
  test('is the same for the same JSON, whatever the order of its names', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => digest(reordered(value)) === digest(value)))
  })

  test('differs if any value differs', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        fc.pre(JSON.stringify(canonical(one)) !== JSON.stringify(canonical(other)))
        expect(digest(one)).not.toBe(digest(other))
      }),
    )
  })

  test('is short, and safe in a file name', () => {
    expect(digest({ prompt })).toMatch(/^[0-9a-f]{16}$/)
  })
})

describe('the request as it is compared', () => {
  test('names the model, the messages and the settings', () => {
    expect(requestOf(model, { prompt, temperature: 0 } as never)).toEqual({
      provider: 'openai',
      model: 'gpt-5-mini',
      prompt,
      temperature: 0,
    })
  })

  test.each([
    ['headers, which hold keys', { headers: { authorization: 'Bearer secret' } }],
    ['the signal', { abortSignal: new AbortController().signal }],
    ["the SDK's own raw chunks", { includeRawChunks: false }],
    ['empty options', { providerOptions: {} }],
    ['an empty list of tools, and the choice among them', { tools: [], toolChoice: { type: 'auto' } }],
    ['a choice of tools without tools', { toolChoice: { type: 'auto' } }],
    ['undefined settings', { topP: undefined, seed: undefined }],
  ])('leaves out %s', (_, more) => {
    expect(requestOf(model, { prompt, ...more } as never)).toEqual(requestOf(model, { prompt }))
  })

  test('leaves out what Mastra notes in messages and their parts, such as the time, and keeps other options', () => {
    const noted = (at: number, more: object) => ({ providerOptions: { mastra: { createdAt: at }, ...more } })
    const cached = { anthropic: { cacheControl: { type: 'ephemeral' } } }
    const of = (at: number) => [
      { role: 'system', content: 'Be short.', ...noted(at, {}) },
      { role: 'user', content: [{ type: 'text', text: 'Is it dull?', ...noted(at, cached) }], ...noted(at, {}) },
    ]
    const request = requestOf(model, { prompt: of(1) })
    expect(request.prompt).toEqual([
      { role: 'system', content: 'Be short.' },
      { role: 'user', content: [{ type: 'text', text: 'Is it dull?', providerOptions: cached }] },
    ])
    expect(digest(requestOf(model, { prompt: of(2) }))).toBe(digest(request))
  })

  test.each([
    ['another model', { ...model, modelId: 'gpt-5' }, { prompt }],
    ['another provider', { ...model, provider: 'azure' }, { prompt }],
    ['another message', model, { prompt: [{ role: 'user', content: [{ type: 'text', text: 'Is it good?' }] }] }],
    ['another temperature', model, { prompt, temperature: 1 }],
    ['another form of the reply', model, { prompt, responseFormat: { type: 'json' } }],
    ["a provider's own options", model, { prompt, providerOptions: { openai: { reasoningEffort: 'low' } } }],
    ['tools', model, { prompt, tools: [{ type: 'function', name: 'search' }], toolChoice: { type: 'auto' } }],
  ])('differs for %s', (_, model_, parameters) => {
    expect(digest(requestOf(model_, parameters as never))).not.toBe(digest(requestOf(model, { prompt })))
  })

  const withOptions = (acme: unknown): { readonly [name: string]: Json } =>
    requestOf(model, { prompt, providerOptions: { acme } } as never)

  test('has bytes, addresses, dates and long numbers as older recordings have them', () => {
    const values = { file: new Uint8Array([104, 105]), url: new URL('https://a.b/c'), at: new Date(0), big: 10n ** 20n }
    expect(withOptions(values).providerOptions).toEqual({ acme: canonical(values) })
  })

  test('is what older recordings have, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(withOptions(value))).toBe(
          JSON.stringify(
            canonical({ ...model, model: model.modelId, modelId: undefined, prompt, providerOptions: { acme: value } }),
          ),
        )
      }),
    )
  })

  test('has what JSON has of an object that hides its state', () => {
    class Money {
      readonly #amount: number
      constructor(amount: number) {
        this.#amount = amount
      }
      toJSON(): object {
        return { amount: this.#amount }
      }
    }
    expect(withOptions({ paid: new Money(1) }).providerOptions).toEqual({ acme: { paid: { amount: 1 } } })
    expect(withOptions([new Money(1)])).not.toEqual(withOptions([new Money(2)]))
  })

  test.each(['$bytes', '$lines', '$$lines'])('tells an object with the name %s of a user from ours', (name) => {
    expect(withOptions({ [name]: ['a', 'b'] }).providerOptions).toEqual({ acme: { [`$${name}`]: ['a', 'b'] } })
  })

  test.each(['$ref', '$defs', '$schema', '$date', 'bytes', '$bytesRead'])('keeps the name %s', (name) => {
    expect(withOptions({ [name]: 'a' }).providerOptions).toEqual({ acme: { [name]: 'a' } })
  })

  test('compares with a recording of format 1, which did not tell them apart', () => {
    const now = withOptions({ a: { $bytes: 'aGk=' }, b: { $lines: ['x', 'y'] }, c: { $$lines: 1 }, d: { $lines: 1 } })
    expect(requestOfFormat1(now).providerOptions).toEqual({
      acme: { a: { $bytes: 'aGk=' }, b: 'x\ny', c: { $$lines: 1 }, d: { $lines: 1 } },
    })
  })

  test('keeps the choice among tools', () => {
    const tools = [{ type: 'function', name: 'search' }]
    expect(requestOf(model, { prompt, tools, toolChoice: { type: 'none' } } as never)).toMatchObject({
      tools,
      toolChoice: { type: 'none' },
    })
  })
})
