import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wholeReplyOf } from '../../../src/recordings/stored/stored-reply.js'
import { partsOfReply, streamOfParts } from '../../../src/recordings/stored/streamed-reply.js'
import { type WholeReply } from '../../../src/replies/whole-reply.js'

const streamOf = (...parts: readonly unknown[]): ReadableStream<unknown> => streamOfParts(parts)

const streamReply = (reply: WholeReply): ReadableStream<unknown> => streamOfParts(partsOfReply(reply))

async function partsOf(stream: ReadableStream<unknown>): Promise<unknown[]> {
  const parts: unknown[] = []
  for await (const part of stream as ReadableStream<unknown> & AsyncIterable<unknown>) parts.push(part)
  return parts
}

const collectReply = async (stream: ReadableStream<unknown>): Promise<WholeReply> =>
  wholeReplyOf({ kind: 'stream', parts: await partsOf(stream) })

const usage = { inputTokens: { total: 3 }, outputTokens: { total: 2 } }
const finishReason = { unified: 'stop', raw: 'stop' }
const finish = { type: 'finish', finishReason, usage, providerMetadata: undefined }

describe('a collected stream', () => {
  test('is a whole reply', async () => {
    const stream = streamOf(
      { type: 'stream-start', warnings: [{ type: 'unsupported', feature: 'topK' }] },
      { type: 'response-metadata', id: 'r1', modelId: 'gpt-5-mini-2025-08-07' },
      { type: 'text-start', id: '0' },
      { type: 'text-delta', id: '0', delta: 'A dull' },
      { type: 'text-delta', id: '0', delta: ' film' },
      { type: 'text-end', id: '0' },
      { type: 'tool-call', toolCallId: 'c1', toolName: 'search', input: '{}' },
      { ...finish, providerMetadata: { openai: { id: 'r1' } } },
    )
    expect(await collectReply(stream)).toEqual({
      content: [
        { type: 'text', text: 'A dull film' },
        { type: 'tool-call', toolCallId: 'c1', toolName: 'search', input: '{}' },
      ],
      warnings: [{ type: 'unsupported', feature: 'topK' }],
      response: { id: 'r1', modelId: 'gpt-5-mini-2025-08-07' },
      finishReason,
      usage,
      providerMetadata: { openai: { id: 'r1' } },
    })
  })

  test('separates interleaved texts, in the order in which they began', async () => {
    const stream = streamOf(
      { type: 'reasoning-start', id: '0' },
      { type: 'text-start', id: '0' },
      { type: 'text-delta', id: '0', delta: 'neg' },
      { type: 'reasoning-delta', id: '0', delta: 'it is ' },
      { type: 'text-delta', id: '0', delta: 'ative' },
      { type: 'reasoning-delta', id: '0', delta: 'dull' },
      finish,
    )
    expect((await collectReply(stream)).content).toEqual([
      { type: 'reasoning', text: 'it is dull' },
      { type: 'text', text: 'negative' },
    ])
  })

  test('omits the partial input of a tool call, and raw chunks', async () => {
    const call = { type: 'tool-call', toolCallId: 'c1', toolName: 'search', input: '{"q":1}' }
    const stream = streamOf(
      { type: 'tool-input-start', id: 'c1', toolName: 'search' },
      { type: 'tool-input-delta', id: 'c1', delta: '{"q":1}' },
      { type: 'tool-input-end', id: 'c1' },
      call,
      { type: 'raw', rawValue: {} },
      finish,
    )
    expect((await collectReply(stream)).content).toEqual([call])
  })

  test('keeps sources and files', async () => {
    const parts = [
      { type: 'source', sourceType: 'url', id: 's1', url: 'https://example.org' },
      { type: 'file', mediaType: 'image/png', data: 'aGk=' },
    ]
    expect((await collectReply(streamOf(...parts, finish))).content).toEqual(parts)
  })

  test('keeps the provider’s metadata from the start of a text', async () => {
    const stream = streamOf(
      { type: 'text-start', id: '0', providerMetadata: { openai: { itemId: 'm1' } } },
      { type: 'text-delta', id: '0', delta: 'x' },
      { type: 'text-end', id: '0' },
      finish,
    )
    expect((await collectReply(stream)).content).toEqual([
      { type: 'text', text: 'x', providerMetadata: { openai: { itemId: 'm1' } } },
    ])
  })

  test('keeps the provider’s metadata from later parts of reasoning: its signature', async () => {
    const signed = { anthropic: { signature: 's' } }
    for (const late of [
      { type: 'reasoning-delta', id: '0', delta: '', providerMetadata: signed },
      { type: 'reasoning-end', id: '0', providerMetadata: signed },
    ]) {
      const stream = streamOf(
        { type: 'reasoning-start', id: '0' },
        { type: 'reasoning-delta', id: '0', delta: 'dull' },
        late,
        finish,
      )
      expect((await collectReply(stream)).content).toEqual([
        { type: 'reasoning', text: 'dull', providerMetadata: signed },
      ])
    }
  })

  test('fails with the error that the stream reports', async () => {
    const stream = streamOf(
      { type: 'stream-start', warnings: [] },
      { type: 'error', error: new Error('overloaded') },
      finish,
    )
    await expect(collectReply(stream)).rejects.toThrow('overloaded')
  })

  test('fails if the stream fails', async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('connection lost')) })
    await expect(collectReply(broken)).rejects.toThrow('connection lost')
  })
})

describe('a stream that just ends', () => {
  const parts = [
    { type: 'stream-start', warnings: [] },
    { type: 'text-start', id: '0' },
    { type: 'text-delta', id: '0', delta: 'neg' },
  ]

  test('is an interrupted reply', async () => {
    expect(await collectReply(streamOf(...parts))).toEqual({
      content: [{ type: 'text', text: 'neg' }],
      warnings: [],
      finishReason: { unified: 'interrupted' },
    })
  })

  test('just ends again when it is replayed, and is the same reply', async () => {
    const reply = await collectReply(streamOf(...parts))
    expect(await partsOf(streamReply(reply))).not.toContainEqual(expect.objectContaining({ type: 'finish' }))
    expect(await collectReply(streamReply(reply))).toEqual(reply)
  })

  test('differs from one whose provider reports the interruption with its tokens', async () => {
    const reported = { type: 'finish', finishReason: { unified: 'interrupted', raw: undefined }, usage }
    const reply = await collectReply(streamOf(...parts, reported))
    expect((await partsOf(streamReply(reply))).at(-1)).toMatchObject(reported)
  })
})

describe('a reply as a stream', () => {
  test('has the parts of a stream, in order', async () => {
    const reply: WholeReply = {
      content: [{ type: 'text', text: 'negative' }],
      finishReason,
      usage,
      response: { modelId: 'm' },
      warnings: [],
    }
    expect(await partsOf(streamReply(reply))).toEqual([
      { type: 'stream-start', warnings: [] },
      { type: 'response-metadata', modelId: 'm' },
      { type: 'text-start', id: '0' },
      { type: 'text-delta', id: '0', delta: 'negative' },
      { type: 'text-end', id: '0' },
      finish,
    ])
  })

  test('begins and ends if the reply is empty', async () => {
    expect(await partsOf(streamReply({ content: [], finishReason, usage }))).toEqual([
      { type: 'stream-start', warnings: [] },
      finish,
    ])
  })

  test('is the same reply when collected again', async () => {
    const metadata = fc.record({ openai: fc.record({ itemId: fc.string() }) })
    const spoken = fc.record(
      { type: fc.constantFrom('text', 'reasoning'), text: fc.string({ unit: 'grapheme' }), providerMetadata: metadata },
      { requiredKeys: ['type', 'text'] },
    )
    const call = fc.record({
      type: fc.constant('tool-call'),
      toolCallId: fc.string(),
      toolName: fc.string(),
      input: fc.json(),
    })
    const replies = fc.record({
      content: fc.array(fc.oneof(spoken, call), { maxLength: 5 }),
      response: fc.record({ id: fc.string(), modelId: fc.string() }),
      warnings: fc.array(fc.record({ type: fc.constant('other'), message: fc.string() }), { maxLength: 2 }),
      providerMetadata: fc.option(metadata, { nil: undefined }),
    })
    await fc.assert(
      fc.asyncProperty(replies, async (reply) => {
        const whole: WholeReply = { ...reply, finishReason, usage }
        expect(await collectReply(streamReply(whole))).toEqual(whole)
      }),
    )
  })
})
