import { expect, test } from 'vitest'
import { resultOf, storedResult } from '../../../src/recordings/stored/stored-result.js'
import { withoutVectors } from '../../../src/recordings/stored/without-vectors.js'
import type { JsonObject } from '../../../src/text/json-object.js'

const roundTrip = (result: unknown): unknown =>
  resultOf((JSON.parse(JSON.stringify(storedResult(result))) as JsonObject).result ?? null)

const vector = Array.from({ length: 64 }, (_, index) => index / 10)

test('a result of each kind of model comes back as it was', () => {
  for (const result of [
    { embeddings: [vector, vector], usage: { tokens: 3 }, warnings: [], providerMetadata: { acme: { cost: 0.1 } } },
    { embeddings: [[1, 2]], usage: { tokens: Number.NaN }, warnings: [{ type: 'other', message: 'Slow.' }] },
    { embeddings: [] },
    { ranking: [{ index: 1, relevanceScore: 0.25 }], response: { id: 'r1', timestamp: new Date(0), modelId: 'm' } },
    { images: [new Uint8Array([1, 2, 3])], warnings: [], response: { timestamp: new Date(0), modelId: 'm' } },
    { audio: 'aGk=', warnings: [], response: { timestamp: new Date(0), modelId: 'm' } },
    { text: 'Hello.', segments: [{ text: 'Hello.', startSecond: 0, endSecond: 1.5 }], warnings: [] },
    // The user's own names that look like ours.
    { ranking: [], providerMetadata: { acme: { $float32: 'AAAA', $bytes: 'x' } } },
  ])
    expect(roundTrip(result)).toStrictEqual(result)
})

test('headers and bodies of the exchange, which hold keys, are left out', () => {
  const result = { embeddings: [[1]], request: { body: 'b' }, response: { headers: { 'set-cookie': 'c' }, body: {} } }
  expect(roundTrip(result)).toStrictEqual({ embeddings: [[1]], response: { headers: {} } })
})

test('a vector in an array of floats comes back as a list', () => {
  expect(roundTrip({ embeddings: [new Float32Array([1, 0.5])] })).toEqual({ embeddings: [[1, 0.5]] })
})

test('without its vectors, a stored result keeps all in which a secret can be', () => {
  const stored = storedResult({ embeddings: [vector], warnings: [{ type: 'other', message: 'A key.' }] })
  expect(withoutVectors(stored)).toEqual({ result: { warnings: [{ type: 'other', message: 'A key.' }] } })
  expect(withoutVectors({ content: [] })).toEqual({ content: [] })
})

test('what a provider gives instead of vectors is looked at as any other value', () => {
  const stored = storedResult({ embeddings: [[1, 2], ['a key'], { error: 'a key' }, 'a key'], warnings: [] })
  expect(withoutVectors(stored)).toEqual({
    result: { warnings: [], embeddings: [['a key'], { error: 'a key' }, 'a key'] },
  })
})
