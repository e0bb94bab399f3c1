import { describe, expect, test } from 'vitest'
import { withCallId, withProvenance } from '../../src/recordings/observed-calls.js'
import type { WholeReply } from '../../src/replies/whole-reply.js'

const reply: WholeReply = { content: [{ type: 'text', text: 'billing' }], providerMetadata: { openai: { id: 1 } } }
const provenance = {
  source: 'replayed',
  recording: 's/m/i.json#predict',
  recordedAt: '2026-11-29T00:00:00.000Z',
} as const

describe('the provenance of a reply', () => {
  test('can be read from its metadata', () => {
    expect(withProvenance(reply, provenance).providerMetadata?.faithful).toEqual(provenance)
  })

  test('shows in no comparison and in no JSON, so that an application gets the same reply in each mode', () => {
    expect(withProvenance(reply, provenance)).toStrictEqual(reply)
    expect(JSON.stringify(withProvenance(reply, provenance))).toBe(JSON.stringify(reply))
  })

  test('adds no metadata to a reply without metadata', () => {
    expect(withProvenance({ content: [] }, provenance)).toEqual({ content: [] })
  })
})

test('the id of a call stands in a header of its reply, beside those of the provider', () => {
  const headers = { 'x-request-id': '7' }
  expect(withCallId({ ...reply, response: { headers } }, 'a/b').response?.headers).toEqual({
    ...headers,
    'x-vitest-faithful-call': 'a/b',
  })
})
