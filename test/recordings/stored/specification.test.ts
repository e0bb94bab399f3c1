import { describe, expect, test } from 'vitest'
import { comparableRequest, recordedReply, replyOfSpecification } from '../../../src/recordings/stored/specification.js'
import type { WholeReply } from '../../../src/replies/whole-reply.js'

describe('a request with files, as models of v3 and of v4 get it', () => {
  const user = (...content: readonly object[]): object => ({ prompt: [{ role: 'user', content }] })
  const result = (part: object): object =>
    user({ type: 'tool-result', output: { type: 'content', value: [{ type: 'text', text: 'x' }, part] } })
  const wrapped = (data: unknown): object => ({ type: 'data', data })
  const address = 'https://a.b/c'

  const pairs: readonly (readonly [what: string, ofV3: object, ofV4: object])[] = [
    ['base64', user({ type: 'file', data: 'aGk=' }), user({ type: 'file', data: wrapped('aGk=') })],
    ['bytes', user({ type: 'file', data: { $bytes: 'a' } }), user({ type: 'file', data: wrapped({ $bytes: 'a' }) })],
    [
      'an address of an image',
      user({ type: 'file', data: address, mediaType: 'image/*' }),
      user({ type: 'file', data: { type: 'url', url: address }, mediaType: 'image' }),
    ],
    ...['file-data', 'image-data', 'media'].map(
      (type) =>
        [
          `the ${type} of a tool`,
          result({ type, data: 'aGk=', mediaType: 'image/png' }),
          result({ type: 'file', data: wrapped('aGk='), mediaType: 'image/png' }),
        ] as const,
    ),
    ...['file-url', 'image-url'].map(
      (type) =>
        [
          `the ${type} of a tool`,
          result({ type, url: address }),
          result({ type: 'file', data: { type: 'url', url: address }, mediaType: 'image' }),
        ] as const,
    ),
    [
      'a reference of a tool',
      result({ type: 'file-id', fileId: 'f1' }),
      result({ type: 'file', data: { type: 'reference', reference: 'f1' }, mediaType: 'image' }),
    ],
  ]
  test.each(pairs)('is the same: %s', (_, ofV3, ofV4) => {
    expect(comparableRequest(ofV4)).toEqual(comparableRequest(ofV3))
  })

  test.each([
    ['other data', user({ type: 'file', data: wrapped('aGg=') })],
    ['an address', user({ type: 'file', data: { type: 'url', url: 'aGk=x' } })],
    ['a reference of the provider', user({ type: 'file', data: { type: 'reference', reference: { acme: 'aGk=' } } })],
    ['a text', user({ type: 'text', text: 'aGk=' })],
    ['another type of data', user({ type: 'file', data: 'aGk=', mediaType: 'image/png' })],
  ])('differs with %s', (_, other) => {
    expect(comparableRequest(other)).not.toEqual(comparableRequest(user({ type: 'file', data: 'aGk=' })))
  })
})

describe('the JSON that a tool returned', () => {
  const result = (...value: readonly object[]): object => ({
    prompt: [{ role: 'tool', content: [{ type: 'tool-result', output: { type: 'json', value } }] }],
  })

  test.each([
    ['data beside an address', { url: 'u', data: 'A' }, { url: 'u', data: 'B' }],
    ['a type beside an address', { url: 'u', type: 'news' }, { url: 'u', type: 'blog' }],
    ['a media type beside an id', { fileId: '1', mediaType: 'a' }, { fileId: '1', mediaType: 'b' }],
    ['a name that parts of files have', { type: 'media', data: 'x' }, { type: 'file-data', data: 'x' }],
  ])('differs if it differs in %s', (_, one, other) => {
    expect(comparableRequest(result(one))).not.toEqual(comparableRequest(result(other)))
  })
})

test('a part of a tool that is no file differs with its data and its address', () => {
  const result = (part: object): object => ({ type: 'tool-result', output: { type: 'content', value: [part] } })
  expect(comparableRequest(result({ type: 'custom', url: 'u', data: 'A' }))).not.toEqual(
    comparableRequest(result({ type: 'custom', url: 'u', data: 'B' })),
  )
})

test('a request without files stays unchanged', () => {
  const request = { prompt: [], tools: [{ type: 'function', inputSchema: { type: 'object' } }], seed: 1, stop: null }
  expect(comparableRequest(request)).toEqual(request)
})

describe('a reply, as models of each specification give it', () => {
  const text = { type: 'text', text: 'Here.' }
  const usage = { inputTokens: { total: 3, cacheRead: 1 }, outputTokens: { total: 2, reasoning: 1 } }
  const v3: WholeReply = {
    content: [text, { type: 'file', data: 'aGk=', mediaType: 'image/png' }],
    finishReason: { unified: 'stop' },
    usage,
  }
  const forms: { readonly [specification: string]: WholeReply } = {
    v2: {
      ...v3,
      finishReason: 'stop',
      usage: { inputTokens: 3, outputTokens: 2, totalTokens: 5, cachedInputTokens: 1, reasoningTokens: 1 },
    },
    v3,
    v4: { ...v3, content: [text, { type: 'file', data: { type: 'data', data: 'aGk=' }, mediaType: 'image/png' }] },
  }

  test.each(Object.keys(forms))('is recorded in one form: %s', (specification) => {
    expect(recordedReply(forms[specification] as WholeReply)).toEqual(v3)
  })

  test.each(Object.keys(forms).flatMap((from) => Object.keys(forms).map((to) => [from, to] as const)))(
    'of %s is replayed to a model of %s in its form',
    (from, to) => {
      expect(replyOfSpecification(forms[from] as WholeReply, to)).toEqual(forms[to])
    },
  )

  test('keeps the bytes of a file, and an address as an address', () => {
    const content = [
      { type: 'file', data: { $bytes: 'aGk=' } },
      { type: 'file', data: { type: 'url', url: 'https://a.b/c' } },
    ]
    const bytes = new Uint8Array([104, 105])
    expect(replyOfSpecification({ content }, 'v3').content.map(({ data }) => data)).toEqual([bytes, 'https://a.b/c'])
    expect(replyOfSpecification({ content }, 'v4').content.map(({ data }) => data)).toEqual([
      { type: 'data', data: bytes },
      { type: 'url', url: 'https://a.b/c' },
    ])
  })

  test('has the reason of a stream that just ended in its form too', () => {
    const ended = { content: [], finishReason: { unified: 'interrupted' } }
    expect(replyOfSpecification(ended, 'v2').finishReason).toBe('interrupted')
    expect(replyOfSpecification(ended, 'v4')).toEqual(ended)
  })

  test('an unknown reason of v2 is another reason', () => {
    const recorded = recordedReply({ content: [], finishReason: 'unknown' })
    expect(replyOfSpecification(recorded, 'v3').finishReason).toEqual({ unified: 'other' })
    expect(replyOfSpecification(recorded, 'v2').finishReason).toBe('unknown')
  })
})
