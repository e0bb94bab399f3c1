import { describe, expect, test } from 'vitest'
import { filesOfSpecification, withPlainFiles } from '../../src/recordings/file-data.js'

describe('a request with files, as models of v3 and of v4 get it', () => {
  const user = (...content: readonly object[]): object => ({ prompt: [{ role: 'user', content }] })
  const result = (part: object): object =>
    user({ type: 'tool-result', output: { type: 'content', value: [{ type: 'text', text: 'x' }, part] } })

  test.each([
    ['base64', user({ type: 'file', data: 'aGk=' }), user({ type: 'file', data: { type: 'data', data: 'aGk=' } })],
    [
      'bytes',
      user({ type: 'file', data: { $bytes: 'aGk=' } }),
      user({ type: 'file', data: { type: 'data', data: { $bytes: 'aGk=' } } }),
    ],
    [
      'an address of an image',
      user({ type: 'file', data: 'https://a.b/c', mediaType: 'image/*' }),
      user({ type: 'file', data: { type: 'url', url: 'https://a.b/c' }, mediaType: 'image' }),
    ],
    [
      'a file in the result of a tool',
      result({ type: 'file-data', data: 'aGk=', mediaType: 'text/plain' }),
      result({ type: 'file', data: { type: 'data', data: 'aGk=' }, mediaType: 'text/plain' }),
    ],
  ])('is the same: %s', (_, ofV3, ofV4) => {
    expect(withPlainFiles(ofV4)).toEqual(withPlainFiles(ofV3))
  })

  test.each([
    ['other data', user({ type: 'file', data: { type: 'data', data: 'aGg=' } })],
    ['an address', user({ type: 'file', data: { type: 'url', url: 'aGk=x' } })],
    ['a reference of the provider', user({ type: 'file', data: { type: 'reference', reference: { acme: 'aGk=' } } })],
    ['a text', user({ type: 'text', text: 'aGk=' })],
  ])('differs with %s', (_, other) => {
    expect(withPlainFiles(other)).not.toEqual(withPlainFiles(user({ type: 'file', data: 'aGk=' })))
  })

  test('keeps everything else as it is', () => {
    const request = { prompt: [], tools: [{ type: 'function', inputSchema: { type: 'object' } }], seed: 1, stop: null }
    expect(withPlainFiles(request)).toEqual(request)
  })
})

test('the files of a reply have the form of the specification of the model that is asked', () => {
  const text = { type: 'text', text: 'Here.' }
  const plain = [text, { type: 'file', data: 'aGk=', mediaType: 'image/png' }]
  const wrapped = [text, { type: 'file', data: { type: 'data', data: 'aGk=' }, mediaType: 'image/png' }]
  for (const content of [plain, wrapped]) {
    expect(filesOfSpecification(content, 'v4')).toEqual(wrapped)
    for (const older of ['v2', 'v3']) expect(filesOfSpecification(content, older)).toEqual(plain)
  }
})

test('an address in a reply stays an address', () => {
  const wrapped = [{ type: 'file', data: { type: 'url', url: 'https://a.b/c' }, mediaType: 'image/png' }]
  expect(filesOfSpecification(wrapped, 'v4')).toEqual(wrapped)
})
