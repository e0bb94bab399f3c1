import { describe, expect, test } from 'vitest'
import { faultsIn, type ReplyOfRun, type ReplyFault } from '../../src/replies/reply-faults.js'

const declines = "I'm sorry, but I can't assist with that request."
const source = 'I was charged twice, and I cannot process my order.'

const replyOf = (text: unknown, more: Partial<ReplyOfRun> = {}): ReplyOfRun => ({
  text: typeof text === 'string' ? text : JSON.stringify(text),
  finishReason: 'stop',
  asJson: typeof text !== 'string',
  toolInputs: [],
  ...more,
})
const found = (text: unknown, more: Partial<ReplyOfRun> = {}): readonly (readonly [ReplyFault['problem'], string])[] =>
  faultsIn(replyOf(text, more), source).map(({ problem, part }) => [problem, part])

describe('no fault is found in', () => {
  test.each([
    ['an answer', 'billing', {}],
    ['an object', { queue: 'billing', because: ['charged'] }, {}],
    ['a number as JSON', '3', { asJson: true }],
    ['a block of JSON', '```json\n{"queue":"billing"}\n```', { asJson: true }],
    ['JSON after the thoughts that led to it', '<think>\nA charge.\n</think>\n\n{"queue":"billing"}', { asJson: true }],
    ['a letter that declines', 'Dear customer, we cannot refund you.', {}],
    ['a letter that declines without a greeting', 'We cannot refund you this time.', {}],
    ['a quotation of the text in JSON', { because: ['I cannot process my order'] }, {}],
    ['a call of a tool without words', '', { toolInputs: ['{"queue":"billing"}'] }],
    [
      'words on the way to a tool, where JSON comes later',
      'Let me look that up.',
      { asJson: true, toolInputs: ['{}'] },
    ],
  ] as const)('%s', (_, text, more) => {
    expect(found(text, more)).toEqual([])
  })
})

describe('a refusal is found', () => {
  test.each([
    ['as the whole reply', declines, {}, ''],
    ['in place of JSON', declines, { asJson: true }, ''],
    ['in a field of JSON', { queue: 'other', note: declines }, {}, '.note'],
    ['in a list of JSON', { queue: 'other', because: ['-', declines] }, {}, '.because[]'],
    ['in JSON that the application parses itself', `{"queue":"other","because":["${declines}"]}`, {}, '.because[]'],
    ['in a block of JSON', `\`\`\`json\n{"queue":"other","note":"${declines}"}\n\`\`\``, {}, '.note'],
    ['as all that a JSON reply says', { note: declines, priority: 3, because: [] }, {}, ''],
    ['after the thoughts that led to it', `<think>Is this allowed?</think>${declines}`, {}, ''],
    [
      'in what a tool is called with',
      '',
      { toolInputs: [JSON.stringify({ queue: 'other', reason: declines })] },
      '.reason',
    ],
    ['in a JSON string', `"${declines}"`, { asJson: true }, ''],
  ] as const)('%s', (_, text, more, part) => {
    expect(found(text, more)).toEqual([['refused', part]])
  })

  test('by the filter that ended it, whatever the reply says', () => {
    expect(found('billing', { finishReason: 'content-filter' })).toEqual([['refused', '']])
    expect(found('', { finishReason: 'content-filter' })).toEqual([['refused', '']])
  })

  test('even if the text says the same: a text must not hide a refusal', () => {
    expect(faultsIn(replyOf(declines), `Answer so: ${declines}`)).toMatchObject([{ problem: 'refused' }])
  })
})

test('a refusal is certain in place of JSON, or by a filter: no application requests it', () => {
  const certain = (text: unknown, more: Partial<ReplyOfRun> = {}) =>
    faultsIn(replyOf(text, more), source).map(({ isCertain }) => isCertain)
  expect([
    certain(declines, { asJson: true }),
    certain({ note: declines }),
    certain('', { finishReason: 'content-filter' }),
  ]).toEqual([[true], [true], [true]])
  expect([certain(declines), certain({ queue: 'other', note: declines })]).toEqual([[false], [false]])
})

describe('apart from refusals, the fault is found of', () => {
  test.each([
    ['a reply that was cut off', 'bil', { finishReason: 'length' }, 'cut off'],
    ['an empty reply that was cut off', '', { finishReason: 'length' }, 'cut off'],
    ['JSON that was cut off', '{"queue":"bil', { finishReason: 'length', asJson: true }, 'cut off'],
    ['a stream that nobody read to its end', 'bil', { finishReason: undefined }, 'cut off'],
    ['an empty reply', ' \n', {}, 'no reply'],
    ['a reply that ended in an error', 'bil', { finishReason: 'error' }, 'cut off'],
    ['a reply whose stream broke off', 'bil', { finishReason: 'interrupted' }, 'cut off'],
    ['a reply that ended for an unknown reason', 'bil', { finishReason: 'other' }, 'cut off'],
    ['a reply that announces calls of tools and makes none', 'bil', { finishReason: 'tool-calls' }, 'cut off'],
    ['an empty reply whose stream broke off', '', { finishReason: 'interrupted' }, 'no reply'],
    ['prose in place of JSON', 'It seems to be about money.', { asJson: true }, 'unreadable'],
  ] as const)('%s', (_, text, more, problem) => {
    expect(found(text, more)).toEqual([[problem, '']])
  })

  test('a refusal that was cut off, which has two faults', () => {
    expect(found(declines, { finishReason: 'length' })).toEqual([
      ['cut off', ''],
      ['refused', ''],
    ])
  })
})
