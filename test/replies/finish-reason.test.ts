import { expect, test } from 'vitest'
import { finishReasonShown, isWhole } from '../../src/replies/finish-reason.js'
import { isWholeStep, replyOf } from '../../src/replies/whole-reply.js'
import { problemText } from '../../src/verdict/reply-problem.js'

const reason = (finishReason: string, rawFinishReason?: string) => ({
  finishReason,
  ...(rawFinishReason === undefined ? {} : { rawFinishReason }),
})

test.each([
  ['stop', undefined],
  ['stop', 'max_time'],
  ...['other', 'unknown'].flatMap((unified) =>
    [
      'eos',
      'eos_token',
      'EOS-Token',
      'eos token',
      'stop_sequence',
      'end_turn',
      'EndTurn',
      'complete',
      'COMPLETED',
      'stop',
    ].map((raw) => [unified, raw] as const),
  ),
] as const)('a reply with the finish reason %s (%s) is whole', (unified, raw) => {
  expect(isWhole(reason(unified, raw))).toBe(true)
})

test.each([
  ['none', undefined],
  ['', ''],
  ['Stop', undefined],
  ['tool-calls', 'stop'],
  ...['length', 'content-filter', 'error', 'interrupted', 'paused'].flatMap((unified) => [
    [unified, undefined] as const,
    [unified, 'stop'] as const,
  ]),
  ...['other', 'unknown'].flatMap((unified) =>
    [undefined, '', 'max_time', 'incomplete', 'not_complete', 'pause_turn', 'stopped', 'eos?', 'other'].map(
      (raw) => [unified, raw] as const,
    ),
  ),
] as const)('a reply with the finish reason "%s" (%s) is not whole', (unified, raw) => {
  expect(isWhole(reason(unified, raw))).toBe(false)
})

test('the reason of a reply is read in all forms of the AI SDK', () => {
  const read = (finishReason: unknown) => {
    const { text: _, ...reason } = replyOf({ content: [], finishReason })
    return reason
  }
  expect(read('stop')).toEqual({ finishReason: 'stop' })
  expect(read({ unified: 'other', raw: 'eos' })).toEqual({ finishReason: 'other', rawFinishReason: 'eos' })
  expect(read({ unified: 'other', raw: undefined })).toEqual({ finishReason: 'other' })
  for (const nothing of [undefined, null, '', {}, { unified: null }, 7])
    expect(read(nothing)).toEqual({ finishReason: 'none' })
})

test('a reply in the middle of a conversation is whole if it ends by itself or calls tools', () => {
  const call = { type: 'tool-call', toolCallId: '1', toolName: 'find', input: '{}' }
  expect(isWholeStep({ content: [call], finishReason: 'tool-calls' })).toBe(true)
  expect(isWholeStep({ content: [call], finishReason: 'stop' })).toBe(true)
  expect(isWholeStep({ content: [call], finishReason: 'length' })).toBe(false)
  expect(isWholeStep({ content: [], finishReason: 'tool-calls' })).toBe(false)
})

test('the message says which reason it was', () => {
  const told = (unified: string, raw?: string) => problemText('cut off', finishReasonShown(reason(unified, raw)))
  expect(told('length', 'max_tokens')).toBe('the reply was cut off at the token limit')
  expect(told('other', 'max_time')).toBe('the reply is not whole (finish reason: other, from the provider: max_time)')
  expect(told('other', 'a (b)\nc')).toBe('the reply is not whole (finish reason: other, from the provider: a (b) c)')
  expect(told('other')).toBe('the reply is not whole (finish reason: other)')
  expect(told('other', 'OTHER')).toBe('the reply is not whole (finish reason: other)')
  expect(told('interrupted')).toBe('the reply is not whole (finish reason: interrupted)')
  expect(told('none')).toBe('the reply is not whole (it has no finish reason; a stream must be read to its end)')
  expect(told('other', 'x'.repeat(1_000)).length).toBeLessThan(200)
})
