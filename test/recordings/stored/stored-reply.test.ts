import { APICallError } from 'ai'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { replyOfSpecification } from '../../../src/recordings/stored/specification.js'
import {
  answerOf,
  replyOfFormat1,
  storedReply,
  streamOf,
  wholeReplyOf,
  type ModelAnswer,
} from '../../../src/recordings/stored/stored-reply.js'
import { replyFromParts } from '../../../src/recordings/stored/streamed-reply.js'
import type { WholeReply } from '../../../src/replies/whole-reply.js'
import type { Json } from '../../../src/text/canonical-json.js'

async function partsOf(stream: ReadableStream<unknown>): Promise<unknown[]> {
  const parts: unknown[] = []
  for await (const part of stream as ReadableStream<unknown> & AsyncIterable<unknown>) parts.push(part)
  return parts
}

/** Stores an answer of a model in a file and reads it for a model of the same or another specification. */
function replayed(answer: ModelAnswer, from: string, to = from): ModelAnswer {
  const stored = storedReply(answer, from)
  const text = JSON.stringify(stored, null, 2)
  expect(JSON.parse(text)).toStrictEqual(stored)
  return answerOf(JSON.parse(text) as Json, to)
}

const stream = (...parts: readonly unknown[]): ModelAnswer => ({ kind: 'stream', parts })
const whole = (reply: WholeReply): ModelAnswer => ({ kind: 'whole', reply })

const usage = { inputTokens: { total: 3 }, outputTokens: { total: 2 } }
const finishReason = { unified: 'stop', raw: 'end_turn' }
const finish = { type: 'finish', finishReason, usage }

// Texts with halves of a pair too: a provider may cut a smiley in two pieces.
const text = fc.string({ unit: 'binary', maxLength: 8 })
const id = fc.constantFrom('0', '1', 'msg_a')
const json = fc.jsonValue({ maxDepth: 2 })
const metadata = fc.dictionary(fc.constantFrom('openai', 'acme'), fc.dictionary(fc.string(), json, { maxKeys: 2 }))
const maybe = <Name extends string, Value>(name: Name, value: fc.Arbitrary<Value>): fc.Arbitrary<object> =>
  fc.option(value, { nil: undefined, freq: 2 }).map((given) => (given === undefined ? {} : { [name]: given }))
const part = (type: string, ...fields: readonly fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  fc.tuple(...fields).map((all) => Object.assign({ type }, ...all) as object)
const withId = id.map((given) => ({ id: given }))
const details = maybe('providerMetadata', metadata)

const deltas = ['text', 'reasoning', 'tool-input'].flatMap((kind) => [
  part(`${kind}-start`, withId, details),
  part(
    `${kind}-delta`,
    withId,
    text.map((delta) => ({ delta })),
  ),
  part(
    `${kind}-delta`,
    withId,
    text.map((delta) => ({ delta })),
    details,
  ),
  part(`${kind}-end`, withId, details),
])

const fileData = fc.oneof(fc.base64String(), fc.uint8Array({ maxLength: 8 }))
const dataOf: { readonly [specification: string]: fc.Arbitrary<unknown> } = {
  v2: fileData,
  v3: fileData,
  v4: fc.oneof(
    fileData.map((data) => ({ type: 'data', data })),
    fc.webUrl().map((address) => ({ type: 'url', url: new URL(address) })),
  ),
}

const tokens = fc.option(fc.nat(), { nil: undefined })
const fullUsage = fc.record({
  inputTokens: fc.record({ total: tokens, noCache: tokens, cacheRead: tokens, cacheWrite: tokens }),
  outputTokens: fc.record({ total: tokens, text: tokens, reasoning: tokens }),
  raw: fc.option(fc.dictionary(fc.string(), json), { nil: undefined }),
})
const plainUsage = fc.record({
  inputTokens: tokens,
  outputTokens: tokens,
  totalTokens: tokens,
  reasoningTokens: tokens,
  cachedInputTokens: tokens,
})
const reasons = fc.constantFrom('stop', 'length', 'content-filter', 'tool-calls', 'error', 'other')
const endOf = (specification: string): fc.Arbitrary<{ finishReason: unknown; usage: unknown }> =>
  specification === 'v2'
    ? fc.record({ finishReason: fc.oneof(reasons, fc.constant('unknown')), usage: plainUsage })
    : fc.record({
        finishReason: fc.record({ unified: reasons, raw: fc.option(fc.string(), { nil: undefined }) }),
        usage: fullUsage,
      })

const errors = fc.oneof(
  text,
  json,
  text.map((message) => new Error(message)),
  text.map((message) => new TypeError(message)),
  fc.record({ type: fc.constant('invalid_request_error'), message: text }),
  text.map((message) => new APICallError({ message, url: 'https://a.b/c', requestBodyValues: {}, statusCode: 400 })),
)

const contentOf = (specification: string): readonly fc.Arbitrary<object>[] => [
  part('tool-call', fc.record({ toolCallId: id, toolName: text, input: fc.json() }), details),
  part('tool-result', fc.record({ toolCallId: id, toolName: text, result: json, isError: fc.boolean() }), details),
  part('source', fc.record({ sourceType: fc.constant('url'), id, url: fc.webUrl() }), details),
  ...['file', 'reasoning-file'].map((type) =>
    part(
      type,
      fc.constant({ mediaType: 'image/png' }),
      dataOf[specification]!.map((data) => ({ data })),
      details,
    ),
  ),
  part('custom', fc.constant({ kind: 'acme.note' }), details),
]

const partsOfSpecification = (specification: string): fc.Arbitrary<object[]> =>
  fc.array(
    fc.oneof(
      ...deltas.map((arbitrary) => ({ arbitrary, weight: 3 })),
      ...contentOf(specification),
      part('stream-start', fc.record({ warnings: fc.array(json, { maxLength: 2 }) })),
      part('response-metadata', maybe('id', text), maybe('modelId', text), maybe('timestamp', fc.date())),
      part(
        'raw',
        json.map((rawValue) => ({ rawValue })),
      ),
      part('acme-ping', fc.dictionary(fc.constantFrom('$pieces', '$bytes', 'delta', 'id'), json)),
      part('acme-delta', fc.dictionary(fc.constantFrom('$pieces', 'delta', 'id'), fc.oneof(json, text))),
      part(
        'error',
        errors.map((error) => ({ error })),
      ),
      endOf(specification).map((end) => Object.assign({ type: 'finish' }, end)),
    ),
    { maxLength: 20 },
  )

const specifications = ['v2', 'v3', 'v4']

describe.each(specifications)('a stream of a model of %s', (specification) => {
  test('has the same parts when it is replayed', async () => {
    await fc.assert(
      fc.asyncProperty(partsOfSpecification(specification), async (parts) => {
        expect(await partsOf(streamOf(replayed(stream(...parts), specification)))).toEqual(parts)
      }),
      { numRuns: 300 },
    )
  })

  test('is the same whole reply made and replayed', () => {
    const reply = (parts: readonly unknown[]): WholeReply => {
      const growing = replyFromParts()
      for (const each of parts) growing.add(each)
      growing.end()
      return growing.reply
    }
    fc.assert(
      fc.property(partsOfSpecification(specification), (parts) => {
        const said = parts.filter((each) => !('error' in each))
        expect(wholeReplyOf(replayed(stream(...said), specification))).toEqual(reply(said))
      }),
    )
  })
})

describe.each(specifications)('a whole reply of a model of %s', (specification) => {
  const texts = ['text', 'reasoning'].map((type) =>
    part(
      type,
      text.map((said) => ({ text: said })),
      details,
    ),
  )
  const replies = fc
    .record({
      content: fc.array(fc.oneof(...texts, ...contentOf(specification)), { maxLength: 6 }),
      warnings: fc.array(json, { maxLength: 2 }),
      providerMetadata: fc.option(metadata, { nil: undefined }),
      response: fc.record({ id: fc.string(), modelId: fc.string(), timestamp: fc.date({ noInvalidDate: true }) }),
      end: endOf(specification),
    })
    .map(({ end, ...reply }) => Object.assign(reply, end) as unknown as WholeReply)

  test('is the same when it is replayed', () => {
    fc.assert(
      fc.property(replies, (reply) => {
        expect(wholeReplyOf(replayed(whole(reply), specification))).toEqual(reply)
      }),
      { numRuns: 300 },
    )
  })

  test('serves a call for a stream, from which the same reply can be collected', async () => {
    await fc.assert(
      fc.asyncProperty(replies, async (reply) => {
        const parts = await partsOf(streamOf(replayed(whole(reply), specification)))
        expect(wholeReplyOf(stream(...parts))).toEqual(reply)
      }),
    )
  })
})

describe('a stored stream', () => {
  test('has consecutive pieces of a text as one text with their lengths', () => {
    const delta = (id: string, delta: string, more = {}): object => ({ type: 'text-delta', id, delta, ...more })
    const parts = [
      { type: 'text-start', id: '0' },
      delta('0', 'A dull'),
      delta('0', ' '),
      delta('0', 'film.\nReally.'),
      delta('1', 'Hm.'),
      delta('0', ' No'),
      delta('0', '.', { providerMetadata: { acme: { n: 1 } } }),
      { type: 'text-end', id: '0' },
    ]
    expect(storedReply(stream(...parts))).toEqual({
      stream: [
        { type: 'text-start', id: '0' },
        { type: 'text-delta', id: '0', delta: 'A dull film.\nReally.', $pieces: '6 1 13' },
        delta('1', 'Hm.'),
        delta('0', ' No'),
        delta('0', '.', { providerMetadata: { acme: { n: 1 } } }),
        { type: 'text-end', id: '0' },
      ],
    })
  })

  test.each(['7 1 13', '', 'x', '-1 22'])('whose text a person edited has the text as one piece: %s', (pieces) => {
    const stored = { stream: [{ type: 'text-delta', id: '0', delta: 'A dull film.', $pieces: pieces }] }
    expect(answerOf(stored, 'v3')).toEqual(stream({ type: 'text-delta', id: '0', delta: 'A dull film.' }))
  })

  test('takes a time in proportion to its pieces', async () => {
    const parts = Array.from({ length: 100_000 }, (_, index) => ({ type: 'text-delta', id: '0', delta: `${index} ` }))
    expect(await partsOf(streamOf(replayed(stream(...parts), 'v4')))).toEqual(parts)
  })

  test('that just ends has no finish when it is replayed, and is an interrupted reply', async () => {
    const ended = stream({ type: 'stream-start', warnings: [] }, { type: 'text-start', id: '0' })
    expect(await partsOf(streamOf(replayed(ended, 'v3')))).toHaveLength(2)
    expect(wholeReplyOf(replayed(ended, 'v3')).finishReason).toEqual({ unified: 'interrupted' })
    expect(wholeReplyOf(replayed(ended, 'v2'), 'v2').finishReason).toBe('interrupted')
  })

  test('throws its error where a whole reply is wanted', () => {
    const failed = stream({ type: 'text-start', id: '0' }, { type: 'error', error: new Error('overloaded') }, finish)
    expect(() => wholeReplyOf(replayed(failed, 'v4'))).toThrow(new Error('overloaded'))
  })

  test('keeps the error of a provider in the middle as its class', () => {
    const error = new APICallError({ message: 'filtered', url: 'https://a.b', requestBodyValues: {}, statusCode: 400 })
    const answer = replayed(stream(finish, { type: 'error', error }), 'v4')
    const [, last] = answer.kind === 'stream' ? (answer.parts as { error?: Error }[]) : []
    expect(APICallError.isInstance(last?.error)).toBe(true)
    expect(last?.error).toBeInstanceOf(APICallError)
  })

  test('of an AI SDK 7 model lacks what a model of the AI SDK 6 cannot send, which would make the SDK throw', () => {
    const parts = [{ type: 'ping' }, { type: 'custom', kind: 'acme.note' }, { type: 'reasoning-file', data: 'aGk=' }]
    expect(replayed(stream(...parts, finish), 'v4', 'v3')).toEqual(stream(finish))
    expect(replayed(stream(...parts, finish), 'v3', 'v3')).toEqual(stream(...parts, finish))
    const reply = { content: parts, finishReason, usage }
    expect(replayed(whole(reply), 'v4', 'v2')).toMatchObject({ reply: { content: [] } })
    expect(replayed(whole(reply), 'v3', 'v3')).toEqual(whole(reply))
  })

  test('serves the other specifications in their form', () => {
    const v4 = [{ type: 'file', mediaType: 'image/png', data: { type: 'data', data: new Uint8Array([1]) } }, finish]
    const v3 = [{ type: 'file', mediaType: 'image/png', data: new Uint8Array([1]) }, finish]
    const v2Finish = {
      type: 'finish',
      finishReason: 'stop',
      usage: { inputTokens: 3, outputTokens: 2, totalTokens: 5 },
    }
    expect(replayed(stream(...v4), 'v4', 'v3')).toEqual(stream(...v3))
    expect(replayed(stream(...v3), 'v3', 'v4')).toEqual(stream(...v4))
    expect(replayed(stream(finish), 'v4', 'v2')).toEqual(stream(v2Finish))
    expect(replayed(stream(v2Finish), 'v2', 'v4')).toMatchObject(
      stream({ ...finish, finishReason: { unified: 'stop' } }),
    )
  })
})

describe('a stored whole reply', () => {
  test('omits the headers and bodies of the exchange, which hold keys', () => {
    const stored = storedReply(
      whole({
        content: [{ type: 'text', text: 'x' }],
        finishReason,
        request: { body: { key: 'sk-1' } },
        response: { id: 'r1', headers: { 'set-cookie': 'a' }, body: { secret: 1 }, timestamp: new Date(0) },
      } as WholeReply),
    )
    expect(stored).toEqual({
      content: [{ type: 'text', text: 'x' }],
      finishReason,
      response: { id: 'r1', timestamp: { $date: '1970-01-01T00:00:00.000Z' } },
    })
  })

  test('keeps what a later version of the SDK adds', () => {
    const reply = { content: [], finishReason, usage, structuredOutputText: '{}' } as WholeReply
    expect(replayed(whole(reply), 'v4')).toEqual(whole(reply))
  })

  test('keeps total tokens of v2 that are more than the sum', () => {
    const counted = { inputTokens: 3, outputTokens: 2, totalTokens: 9, reasoningTokens: 4, cachedInputTokens: 0 }
    const reply: WholeReply = { content: [], finishReason: 'stop', usage: counted }
    expect(replayed(whole(reply), 'v2')).toEqual(whole(reply))
    expect(replayed(whole(reply), 'v2', 'v3')).toMatchObject({
      reply: { usage: { inputTokens: { total: 3 }, outputTokens: { total: 2, reasoning: 4 } } },
    })
  })

  test('has citations at the end of its text when it is streamed', async () => {
    const reply = { content: [{ type: 'text', text: 'x', citations: [{ id: 'c' }] }], finishReason, usage }
    expect(await partsOf(streamOf(whole(reply)))).toContainEqual({
      type: 'text-end',
      id: '0',
      citations: [{ id: 'c' }],
    })
  })
})

describe('a reply of format 1', () => {
  const old = {
    content: [
      { type: 'text', text: 'Here.' },
      { type: 'file', mediaType: 'image/png', data: { $bytes: 'aGk=' } },
      { type: 'file', mediaType: 'image/png', data: 'https://a.b/c' },
    ],
    finishReason,
    usage,
    warnings: [],
    response: { id: 'r1', modelId: 'm' },
  }
  const bytes = new Uint8Array([104, 105])

  test.each([
    ['v3', bytes, 'https://a.b/c'],
    ['v4', { type: 'data', data: bytes }, { type: 'url', url: new URL('https://a.b/c') }],
  ])('is read, with its bytes and addresses, for a model of %s', (specification, data, address) => {
    for (const stored of [old, replyOfFormat1(old)]) {
      const { content, ...rest } = wholeReplyOf(answerOf(stored, specification))
      expect(content.map((each) => each.data)).toEqual([undefined, data, address])
      expect(rest).toEqual({ finishReason, usage, warnings: [], response: { id: 'r1', modelId: 'm' } })
    }
  })

  test('without a finish reason ended early', () => {
    expect(wholeReplyOf(answerOf({ content: [] }, 'v3')).finishReason).toEqual({ unified: 'interrupted' })
  })

  test('keeps what looks like a tag of today', () => {
    const result = { type: 'tool-result', toolCallId: '1', toolName: 'find', result: { at: { $date: '2020-01-01' } } }
    expect(wholeReplyOf(answerOf(replyOfFormat1({ content: [result] }), 'v3')).content).toEqual([result])
  })
})

describe('a stored error', () => {
  test('is thrown, in whichever form the reply is wanted', () => {
    const answer = replayed({ kind: 'error', error: new RangeError('too long') }, 'v3')
    expect(() => wholeReplyOf(answer)).toThrow(new RangeError('too long'))
    expect(() => streamOf(answer)).toThrow(new RangeError('too long'))
  })

  test.each(['filtered', null, undefined, { code: 400 }])('may be any value: %j', (error) => {
    expect(replayed({ kind: 'error', error }, 'v3')).toEqual({ kind: 'error', error: error ?? null })
  })
})

test('a recorded whole reply in the form of v3 is what a model of v4 gets in its own', () => {
  const reply: WholeReply = { content: [{ type: 'file', data: new Uint8Array([1]) }], finishReason, usage }
  expect(wholeReplyOf(replayed(whole(reply), 'v3', 'v4'))).toEqual(replyOfSpecification(reply, 'v4'))
})
