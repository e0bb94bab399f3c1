import { describe, expect, test } from 'vitest'
import { recordedFault } from '../../src/recordings/recorded-fault.js'
import type { WholeReply } from '../../src/replies/whole-reply.js'

const reply = (text: string, finishReason: unknown = 'stop', more: WholeReply['content'] = []): WholeReply => ({
  content: [{ type: 'text', text }, ...more],
  finishReason,
})
const json = { responseFormat: { type: 'json' } }
const call = { type: 'tool-call', toolCallId: '1', toolName: 'find', input: '{}' }

describe('a recorded reply', () => {
  test.each([
    ['at the token limit', {}, reply('bil', { unified: 'length', raw: 'length' }), 'cut off'],
    ['at the token limit without a word', {}, reply('', 'length'), 'cut off'],
    ['in an unknown way', {}, reply('billing', { unified: 'other', raw: 'max_time' }), 'cut off'],
    ['by itself, with its stream', {}, reply('billing', { unified: 'interrupted' }), 'cut off'],
    ['without a finish reason, as in older recordings', {}, { content: [{ type: 'text', text: 'b' }] }, 'cut off'],
    ['by a filter', {}, reply('billing', 'content-filter'), 'refused'],
    ['before it said anything', {}, reply(' \n'), 'no reply'],
    ['with thoughts alone', {}, { content: [{ type: 'reasoning', text: 'Hm.' }], finishReason: 'stop' }, 'no reply'],
    ['with calls of tools that it does not make', {}, reply('Let me see.', 'tool-calls'), 'cut off'],
    ['as prose, where JSON was asked for', json, reply('It is billing.'), 'unreadable'],
    ['within its JSON', json, reply('{"queue":"bil'), 'unreadable'],
    ['after its thoughts, where JSON was asked for', json, reply('<think>Hm.</think> Well'), 'unreadable'],
  ])('has a fault if it ended %s', (_, request, reply, fault) => {
    expect(recordedFault(request, reply)).toBe(fault)
  })

  test.each([
    ['prose', {}, reply('It is billing.')],
    ['prose that declines', {}, reply("I'm sorry, but I can't assist with that request.")],
    ['JSON that declines', json, reply('{"queue":"I cannot help."}')],
    ['JSON of another schema', json, reply('{"error":"none"}')],
    ['JSON in a fence', json, reply('```json\n{"queue":"billing"}\n```')],
    ['JSON after thoughts', json, reply('<think>Hm.</think>\n{"queue":"billing"}')],
    ['the call of a tool', json, { content: [call], finishReason: { unified: 'tool-calls', raw: 'tool_calls' } }],
    ['words before a tool', json, reply('Let me see.', 'tool-calls', [call])],
    ['a picture', {}, { content: [{ type: 'file', mediaType: 'image/png', data: '' }], finishReason: 'stop' }],
    ['a reply that the provider calls whole', {}, reply('billing', { unified: 'other', raw: 'eos_token' })],
  ])('has no fault if it is %s', (_, request, reply) => {
    expect(recordedFault(request, reply)).toBeUndefined()
  })

  test('is read in the time that its length takes', () => {
    const begun = performance.now()
    for (const text of ['```\n'.repeat(50_000), `\`\`\`${'\n'.repeat(200_000)}x`, `<think>${'<'.repeat(200_000)}`])
      recordedFault(json, reply(text))
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
